"""What the first visitors ask, asked before they come, so that its parts are there when they do."""

import logging
from typing import Any

from stratograph.api.registry import Seen
from stratograph.api.schema import response

__all__ = ["warm"]

logger = logging.getLogger(__name__)

# The map as the explorer asks for it, the text index, and the network as questions walk on it.
_FIRST = """{
  search(text: "a", first: 1) { score }
  view {
    stack {
      strata { id label definition icon total inView }
      columns { id label total inView }
      cells { stratum column total inView shown hidden stateOwned }
      drawing {
        entities { ids labels types strata columns ownership degrees inView standing }
        lines { ids sources targets relations certainties standing inferred }
      }
    }
    centrality(measure: DEGREE) { rows { score entity { id label } } }
    bridges { total }
  }
}"""


def warm(schema: Any, root: Seen) -> None:
    """Ask it, for what it leaves behind in memory; what it cannot ask is told in the log.

    Args:
        schema: The GraphQL schema.
        root: The source of its root fields.
    """
    for error in response(schema, root, _FIRST).get("errors", ()):
        logger.warning("first answers could not be prepared: %s", error["message"])
