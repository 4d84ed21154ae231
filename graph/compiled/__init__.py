"""networkx graphs made of arrays, and the kernels that compute on them; a networkx backend."""
