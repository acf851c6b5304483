import type { Translated } from '../dictionary.ts';
import type { ui as english } from '../en/ui.ts';

/** Korean words of the primitives. */
export const ui: Translated<typeof english> = {
  'ui.toasts': '알림',
  'ui.less': '{label} 줄이기',
  'ui.more': '{label} 늘리기',
  'ui.details': '자세히',
  'ui.copyDetails': '자세한 내용 복사',
  'ui.shortReference': '참조',
  'ui.shortVary': '바꾸기',
  'ui.shortEdit': '편집',
  'ui.shortDownload': '다운로드',
  'ui.shortTrash': '휴지통',
  'ui.shortFit': '맞춤',
};
