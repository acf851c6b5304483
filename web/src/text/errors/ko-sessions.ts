const SAVE_AGAIN = '페이지와 서버가 아는 그래프의 버전이 다릅니다. 페이지를 새로 고치세요.';
const NO_SHEET = '모델이 쓸 수 있는 스타일 시트를 쓰지 못했습니다. 다시 시도하거나 스타일을 다른 말로 설명하세요.';

/** The codes of sessions, graphs, nodes, style sheets and storyboards, in Korean. */
export const sessionErrors: Readonly<Record<string, string>> = {
  CONTEXT_MODE_UNSUPPORTED: '노드는 바로 앞의 부모만 압니다. 그보다 앞선 이미지는 참조로 함께 보내세요.',
  GRAPH_PARENT_CONFLICT:
    '카드의 부모는 하나뿐입니다. 두 선 가운데 하나를 없애세요. 다른 이미지는 참조로 함께 보낼 수 있습니다.',
  GRAPH_TOO_LARGE: '한 세션에 담기에는 그래프가 너무 큽니다. 새 세션에서 이어 가세요.',
  GRAPH_VERSION_CONFLICT: '그 사이에 다른 창에서 그래프를 바꾸었습니다. 양쪽을 합친 뒤 다시 저장하세요.',
  GRAPH_VERSION_REQUIRED: SAVE_AGAIN,
  INVALID_ENABLED: '스타일 시트는 켜거나 끌 수만 있습니다.',
  INVALID_GRAPH: '저장할 수 없는 그래프입니다. 카드와 선이 서로 맞고 순환이 없어야 합니다.',
  INVALID_GRAPH_VERSION: SAVE_AGAIN,
  INVALID_SHEET: '스타일 시트가 올바르지 않거나 너무 깁니다. 고치거나 줄이세요.',
  INVALID_TITLE: '제목이 없거나 글이 아닙니다. 제목을 적으세요.',
  NODE_FETCH_FAILED: '이 노드의 정보를 읽을 수 없습니다. 서버 로그에 더 자세한 내용이 있습니다.',
  NODE_GEN_FAILED: '이 노드의 이미지를 만들지 못했습니다. 서버 로그에 더 자세한 내용이 있습니다.',
  NODE_NOT_FOUND: '보관함에 그런 노드가 없습니다. 이미지가 휴지통에 있을 수 있습니다.',
  NODE_SOURCE_INVALID: '이 노드의 앞 이미지를 쓸 수 없습니다. 다시 만들거나 다른 이미지를 고르세요.',
  SESSION_NOT_FOUND: '그런 세션이 없습니다. 삭제한 세션은 한동안 되돌릴 수 있습니다.',
  SHOT_NOT_FOUND: '스토리보드에 그 샷이 더 이상 없습니다.',
  SHOT_NOT_MADE: '필요한 샷의 동영상이 아직 없습니다. 먼저 만드세요.',
  STORYBOARD_CHANGED: '그사이 다른 창에서 이 스토리보드를 바꿨습니다. 다시 확인한 뒤 바꾸세요.',
  STORYBOARD_NOT_FOUND: '그런 스토리보드가 더 이상 없습니다.',
  STORYBOARD_RUNNING: '이 스토리보드의 샷을 만드는 중입니다. 끝날 때까지 기다리거나 중지하세요.',
  STYLE_SHEET_BAD_INPUT: '여기서는 스타일을 뽑을 수 없습니다. 글로 설명하세요. 이미지는 함께 보내도 됩니다.',
  STYLE_SHEET_EMPTY: NO_SHEET,
  STYLE_SHEET_ERROR: '스타일 시트를 만들지 못했습니다. 다시 시도하세요. 서버 로그에 더 자세한 내용이 있습니다.',
  STYLE_SHEET_NO_KEY: '스타일 시트를 쓰는 모델에 계정이 필요합니다. 연결에서 계정을 연결하세요.',
  STYLE_SHEET_PARSE: NO_SHEET,
  STYLE_SHEET_SHAPE: NO_SHEET,
};
