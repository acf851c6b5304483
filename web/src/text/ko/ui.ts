import type { ui as english } from '../en/ui.ts';
import type { Translated } from '../language.ts';

/** Korean words of the primitives. */
export const ui: Translated<typeof english> = {
  'ui.toasts': '알림',
  'ui.less': '{label} 줄이기',
  'ui.more': '{label} 늘리기',
  'ui.least': '{least} 이상이어야 합니다',
  'ui.most': '{most} 이하여야 합니다',
  'ui.details': '자세히',
  'ui.copyDetails': '자세한 내용 복사',
  'ui.lostTitle': '이 부분을 불러오지 못했습니다',
  'ui.lostText': '스튜디오가 업데이트되었거나 연결되지 않습니다. 페이지를 새로 고치면 돌아오며, 잃는 것은 없습니다.',
  'ui.reload': '새로 고침',
};
