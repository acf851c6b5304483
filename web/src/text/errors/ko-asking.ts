/** The codes of templates, wildcard lists and comparisons, in Korean. */
export const askingErrors: Readonly<Record<string, string>> = {
  COMPARISON_NOT_FOUND: '이 비교는 더 이상 남아 있지 않습니다. 이미지는 보관함에 있습니다.',
  COMPARISON_TOO_LARGE: '한 번에 이미지 64장까지 비교할 수 있습니다. 프롬프트나 모델 수를 줄이세요.',
  TEMPLATE_INVALID: '템플릿을 읽을 수 없습니다. 중괄호를 닫거나 템플릿을 끄세요.',
  TEMPLATE_TOO_MANY: '템플릿에서 나오는 프롬프트가 64개를 넘습니다. 일부만 무작위로 뽑거나 선택지를 줄이세요.',
  WILDCARD_UNKNOWN: '이 이름의 와일드카드 목록이 없거나 비어 있습니다. 다른 목록을 고르거나 파일을 추가하세요.',
  WILDCARD_UNREADABLE: '와일드카드 목록을 읽을 수 없습니다. 파일과 줄은 자세한 정보에 있습니다.',
};
