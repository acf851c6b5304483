const NO_CANVAS = '그린 내용이 PNG로 도착하지 않았습니다. 다시 저장하세요.';
const CANVAS_OF = '그림을 그린 원본의 이름이 보관함에 있는 이름과 다릅니다. 원본을 다시 열고 저장하세요.';

/** The codes of imports, adopted folders, canvas versions and backups, in Korean. */
export const libraryErrors: Readonly<Record<string, string>> = {
  ASSET_READ_ONLY: '추가한 폴더의 파일은 바꾸지 않습니다. 바꾸려면 파일을 가져오세요.',
  BACKUP_DAMAGED: '백업이 손상되어 아무것도 복원하지 않았습니다. 다른 백업을 쓰세요.',
  BACKUP_EXISTS: '폴더가 비어 있지 않으며 백업은 덮어쓰지 않습니다. 새 폴더를 지정하세요.',
  BACKUP_UNREADABLE: '이 폴더에는 온전한 백업이 없습니다. 백업을 만든 폴더를 지정하세요.',
  CANVAS_SOURCE_REQUIRED: CANVAS_OF,
  CANVAS_VERSION_NOT_FOUND: '이 캔버스 버전이 더 이상 없습니다. 새로 저장하세요.',
  CANVAS_VERSION_NOT_PNG: NO_CANVAS,
  CANVAS_VERSION_PATH_ESCAPE: CANVAS_OF,
  DOCUMENTS_BUSY: '다른 프로세스가 같은 문서를 쓰는 중인데 끝나지 않습니다. 잠시 후 다시 시도하세요.',
  EMPTY_CANVAS_VERSION: NO_CANVAS,
  EMPTY_IMPORT: '빈 파일입니다. 이미지를 고르세요.',
  IMPORT_BAD_FORMAT: '가져올 수 없는 파일입니다. 다른 프로그램에서 열리는 PNG, JPEG, WebP를 쓰세요.',
  IMPORT_PATH_ESCAPE: '파일 이름이 폴더 밖을 가리킵니다. 파일 이름만 보내세요.',
  INVALID_CANVAS_VERSION_FILENAME: '캔버스 버전이 아닌 파일이라 바꾸지 않습니다. 새 버전으로 저장하세요.',
  RESTORE_NOT_EMPTY: '이미 스튜디오가 있으며 아무것도 덮어쓰지 않습니다. 빈 폴더에 복원하세요.',
  SOURCE_INVALID: '이 폴더는 추가할 수 없습니다. 같은 컴퓨터에 있는 보관함 밖의 폴더를 지정하세요.',
  SOURCE_NOT_FOUND: '그 폴더는 더 이상 추가되어 있지 않습니다.',
  SOURCE_OFFLINE: '지금 폴더가 없습니다. 디스크를 연결하세요. 그동안에도 파일은 보관함에 남아 있습니다.',
  SOURCE_OVERLAPS: '이미 추가한 폴더와 겹칩니다. 먼저 그 폴더를 빼세요.',
};
