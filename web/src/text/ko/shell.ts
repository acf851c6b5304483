import type { Translated } from '../dictionary.ts';
import type { shell as english } from '../en/shell.ts';

/** Korean words of this part. */
export const shell: Translated<typeof english> = {
  'shell.skip': '본문으로 건너뛰기',
  'shell.navigation': '주 메뉴',
  'shell.status': '상태',
  'shell.create': '만들기',
  'shell.library': '보관함',
  'shell.storyboards': '스토리보드',
  'shell.graph': '그래프',
  'shell.settings': '설정',
  'shell.search': '검색',
  'shell.trash': '휴지통',
  'shell.openTrash': '휴지통 열기',
  'shell.jobs': '작업',
  'shell.loading': '불러오는 중',
  'shell.reload': '새로 고침',
  'shell.partBroken': '이 부분을 불러오지 못했습니다.',
  'shell.newVersion': '새 버전이 준비되었습니다',

  'shell.connecting': '연결하는 중',
  'shell.connected': '연결됨',
  'shell.connectedAgain': '다시 연결되었습니다',
  'shell.notConnected': '연결 끊김',
  'shell.lost': '서버가 응답하지 않습니다.',
  'shell.lostText': '작성 중인 내용은 그대로 남아 있으며, 자동으로 다시 시도합니다.',
  'shell.lostStart': '시작 명령:',
  'shell.tryNow': '지금 시도',
  'shell.configWarning': '설정 파일에 잘못된 내용이 있습니다.',

  'shell.showJobs': '작업 보기',
  'shell.jobsUnderWay': '진행 중인 작업 {count}개',
  'shell.jobsToLookAt': '확인할 작업 {count}개',

  'shell.openPalette': '전체 검색',

  'shell.toggleTheme': '밝은 화면과 어두운 화면 전환',
  'shell.showKeys': '단축키 보기',
};
