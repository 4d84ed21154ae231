// Where the service is that the tests ask.
export const address = process.env.STRATOGRAPH_ADDRESS;
export const endpoint = new URL("graphql", address).href;
