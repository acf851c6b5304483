const SAVE_AGAIN = 'The page and the server do not know the same version of the graph. Load the page anew.';
const NO_SHEET =
  'The model did not write a style sheet that can be used. Try again, or describe the style in other words.';

/** The codes of sessions, graphs, nodes, style sheets and storyboards, in English. */
export const sessionErrors: Readonly<Record<string, string>> = {
  CONTEXT_MODE_UNSUPPORTED: 'A node knows its parent, not those before it. Send earlier pictures along as references.',
  GRAPH_PARENT_CONFLICT:
    'A card can have one parent only. Take one of the two wires away; more pictures go along as references.',
  GRAPH_TOO_LARGE: 'The graph is too large for one session. Go on in a new one.',
  GRAPH_VERSION_CONFLICT: 'Another window changed the graph meanwhile. Put both together, then save again.',
  GRAPH_VERSION_REQUIRED: SAVE_AGAIN,
  INVALID_ENABLED: 'A style sheet is either on or off.',
  INVALID_GRAPH: 'This is no graph that can be saved. It needs cards and wires that fit together, without loops.',
  INVALID_GRAPH_VERSION: SAVE_AGAIN,
  INVALID_SHEET: 'The style sheet is not as it must be, or too long. Correct it or shorten it.',
  INVALID_TITLE: 'The title is missing or not a text. Give it one.',
  NODE_FETCH_FAILED: 'What is known of this node could not be read. The log of the server says more.',
  NODE_GEN_FAILED: 'The picture of this node could not be made. The log of the server says more.',
  NODE_NOT_FOUND: 'The library has no such node. Its picture may be in the trash.',
  NODE_SOURCE_INVALID: 'The picture before this node cannot be used. Make it again, or choose another one.',
  SESSION_NOT_FOUND: 'There is no such session. If it was deleted, it can be restored for a while.',
  SHOT_NOT_FOUND: 'The storyboard has no such shot any more.',
  SHOT_NOT_MADE: 'A shot that is needed has no clip yet. Make it first.',
  STORYBOARD_CHANGED: 'Another window changed this storyboard meanwhile. Look at it again, then change it.',
  STORYBOARD_NOT_FOUND: 'There is no such storyboard any more.',
  STORYBOARD_RUNNING: 'Shots of this storyboard are being made. Wait until they are done, or stop them.',
  STYLE_SHEET_BAD_INPUT:
    'The style cannot be taken from this. Describe it in words; a picture beside them is optional.',
  STYLE_SHEET_EMPTY: NO_SHEET,
  STYLE_SHEET_ERROR: 'The style sheet could not be made. Try again; the log of the server says more.',
  STYLE_SHEET_NO_KEY: 'The model that writes style sheets needs an account. Connect it under Connections.',
  STYLE_SHEET_PARSE: NO_SHEET,
  STYLE_SHEET_SHAPE: NO_SHEET,
};
