import type { shell as english } from '../en/shell.ts';
import type { Translated } from '../language.ts';

/** Korean words of this part. */
export const shell: Translated<typeof english> = {
  'shell.skip': '본문으로 건너뛰기',
  'shell.navigation': '주 메뉴',
  'shell.status': '상태',
  'shell.create': '만들기',
  'shell.settings': '설정',
  'shell.search': '검색',
  'shell.jobs': '작업',
  'shell.loading': '불러오는 중',
  'shell.reload': '새로 고침',
  'shell.partBroken': '이 부분을 불러오지 못했습니다.',
  'shell.connecting': '연결하는 중',
  'shell.connected': '연결됨',
  'shell.notConnected': '연결 끊김',
  'shell.jobsUnderWay': '진행 중인 작업 {count}개',
  'shell.jobsToLookAt': '확인할 작업 {count}개',
};
