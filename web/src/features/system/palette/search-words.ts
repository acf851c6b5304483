import { signal } from '@preact/signals';
import type { Entry, TextKey } from '../../../text/dictionary.ts';
import { english } from '../../../text/english.ts';

type Texts = Readonly<Partial<Record<TextKey, Entry>>>;

/** What everything is called, for each language that has come. */
export const languages = signal<readonly Texts[]>([]);

/** Fetches what everything is called in each language, whichever the page speaks; resolves when it is there. */
export async function learnLanguages(): Promise<void> {
  if (languages.value.length > 0) return;
  const [{ englishLater }, { korean }, { koreanLater }] = await Promise.all([
    import('../../../text/english-later.ts'),
    import('../../../text/korean.ts'),
    import('../../../text/korean-later.ts'),
  ]);
  languages.value = [
    { ...english, ...englishLater },
    { ...korean.texts, ...koreanLater.texts },
  ];
}

/** What people type for a thing beside its name: by the id of its line in the palette. */
const ALSO: Readonly<Record<string, string>> = {
  'appearance.dark': 'dark mode night black look theme appearance 다크 모드 어둡게 밤 검은 테마 화면',
  'appearance.light': 'light mode day white bright look theme appearance 라이트 모드 밝게 낮 흰 테마 화면',
  'appearance.system': 'automatic auto look theme appearance dark light mode 자동 다크 라이트 모드 테마 화면',
  'look.toggle': 'theme look appearance mode 다크 라이트 모드 테마',
  'language.en': 'english language locale translation 영어 영문 언어',
  'language.ko': 'korean hangul language locale translation 한국어 한글 국문 언어',
  'go.trash': 'bin deleted removed restore recover undelete 삭제 지운 복원 복구 쓰레기통',
  'go.create': 'home feed start 홈 처음 피드',
  'go.library': 'gallery pictures images history all search 라이브러리 갤러리 그림 기록 전체 검색',
  'go.settings': 'preferences options configuration setup 환경 설정 옵션',
  'jobs.toggle': 'queue progress running tasks status 대기열 진행 상태',
  'keys.open': 'shortcuts keyboard hotkeys help 단축키 키보드 도움말',
  'settings.connections': 'account provider api key token login sign in connect 계정 제공자 키 토큰 로그인 연결',
  'settings.appearance': 'theme look dark light mode colour color accent 테마 다크 라이트 모드 색',
  'settings.language': 'korean english locale translation 한국어 영어 한글 번역',
  'settings.defaults': 'preset model shape size count start 모델 비율 크기 장수 시작',
  'settings.server':
    'phone mobile tablet network lan wifi host port address log timeout 휴대폰 핸드폰 폰 모바일 네트워크 와이파이 포트 주소 로그',
  'settings.storage': 'folder disk space files library thumbnails backup 폴더 디스크 용량 파일 라이브러리 백업',
  'settings.shortcuts': 'keys keyboard hotkeys 키보드 키',
  'settings.about': 'version licence license help docs documentation bug 버전 라이선스 도움말 문서 버그',
};

/** The same for what is done with a picture, wherever it is: by the last part of the id. */
const ALSO_ANYWHERE: Readonly<Record<string, string>> = {
  download: 'save export 저장 내보내기',
  'download-original': 'save export file 저장 파일',
  delete: 'remove bin 삭제 제거',
  edit: 'inpaint paint fix change 수정 편집 고치기',
  reference: 'image to image img2img 참조',
  'vary-subtle': 'variation similar 변형 비슷',
  'vary-strong': 'variation remix 변형',
  compare: 'difference side by side 차이',
  info: 'metadata settings prompt seed 메타데이터 정보',
  send: 'generate create draw go 생성 그리기',
  shape: 'aspect ratio size resolution square portrait landscape 비율 크기 해상도 정사각형 세로 가로',
  'zoom-in': 'closer bigger 가까이 크게',
  'zoom-out': 'further smaller 멀리 작게',
};

/** All that finds a thing beside the name that is shown. */
export function wordsFor(id: string, title: TextKey): string {
  const names = languages.value.map((texts) => nameIn(texts, title));
  const also = ALSO[id] ?? ALSO_ANYWHERE[id.slice(id.indexOf('.') + 1)] ?? '';
  return [...names, also].filter(Boolean).join(' ');
}

function nameIn(texts: Texts, title: TextKey): string {
  const entry = texts[title] ?? '';
  return typeof entry === 'string' ? entry : entry.other;
}
