import type { Phrases } from '../phrase-book.ts';

/** What a run does otherwise than was asked for, in Korean. A pattern stands before a vaguer one. */
const RUNS: Phrases = {
  'A comparison makes one picture by each': '비교할 때는 모델마다 한 장씩 만듭니다.',
  'Only jpeg and webp can be compressed; ask for one of them with format':
    'JPEG와 WebP만 압축할 수 있습니다. 형식을 그중 하나로 고르세요.',
  'Picture {number} failed: {why} ({code})': '{number}번째 이미지를 만들지 못했습니다: {why} ({code})',
  'Pictures {numbers} failed: {why} ({code})': '{numbers}번째 이미지를 만들지 못했습니다: {why} ({code})',
  '{what} failed: {why} ({code})': '{what} 실패: {why} ({code})',
  'The model drew {count} pictures in one answer; the first is kept':
    '모델이 응답 하나에 이미지를 {count}장 그려 첫 번째만 보관합니다.',
  'Vertex takes neither size nor ratio; the picture has {size}':
    'Vertex는 크기도 비율도 받지 않습니다. 이미지 크기는 {size}입니다.',
  'xAI takes a ratio and 1k or 2k, and chose the pixels': 'xAI는 비율과 1k 또는 2k만 받아 픽셀 수는 스스로 정했습니다.',
  'Sketch changes nothing of references; strength belongs to edits here':
    'Sketch는 참조 이미지를 바꾸지 않습니다. 강도는 편집에서만 씁니다.',
  'The model has no such input': '모델에 이런 입력이 없습니다.',
  'The model takes no seed; the result cannot be repeated exactly':
    '모델이 시드를 받지 않아 같은 결과를 다시 만들 수 없습니다.',
  'The model takes seeds up to {limit}': '모델은 {limit}까지의 시드를 받습니다.',
  'Veo takes seeds up to {limit}': 'Veo는 {limit}까지의 시드를 받습니다.',
  'The server takes 32 bits': '서버는 32비트 시드를 받습니다.',
  'Stable Diffusion takes seeds of 32 bits': 'Stable Diffusion은 32비트 시드를 받습니다.',
  'The model draws at most {size}': '모델은 최대 {size}까지 그립니다.',
  'The model draws the shapes {shapes}': '모델이 그리는 비율: {shapes}',
  'ComfyUI has {found} in place of {value}': 'ComfyUI에 {value} 대신 {found}이(가) 있습니다.',
  'The workflow makes {count} pictures in one run; the others stay on the server':
    '워크플로가 한 번에 이미지 {count}장을 만듭니다. 나머지는 서버에 남습니다.',
  'The workflow made a picture of another size': '워크플로가 다른 크기의 이미지를 만들었습니다.',
  'status {status}': '상태 {status}',
  'it is no picture': '이미지가 아닙니다',
  'it is no clip': '동영상이 아닙니다',
  'it is no {kind}': '{kind} 파일이 아닙니다',
};

/** The same for clips. */
const CLIPS: Phrases = {
  '{label} always begins with a picture; a white one stands in':
    '{label} 모델은 항상 이미지에서 시작합니다. 흰 이미지를 대신 씁니다.',
  'xAI refused {asked} before any work; {label} takes over':
    'xAI가 {asked} 모델을 시작 전에 거절하여 {label} 모델이 대신 만듭니다.',
  '{label} has no 480p': '{label} 모델에는 480p 해상도가 없습니다.',
  '{label} has no 720p': '{label} 모델에는 720p 해상도가 없습니다.',
  '{label} has no 1080p': '{label} 모델에는 1080p 해상도가 없습니다.',
  'Workflows know nothing of storyboards; say it in the prompt':
    '워크플로는 스토리보드를 모릅니다. 프롬프트에 적으세요.',
  'The first clip of the lineage cannot be looked at: {why}': '이어진 첫 동영상을 살펴볼 수 없습니다: {why}',
  'The last frame had drifted from the first clip ({drift}); it is brought back to {after}':
    '마지막 프레임이 첫 동영상에서 벗어나({drift}) 다시 맞추었습니다({after}).',
  'Its first frame has drifted from the first clip ({drift}); driftControl "colour" brings it back':
    '첫 프레임이 첫 동영상에서 벗어났습니다({drift}). 색 보정을 켜면 다시 맞춥니다.',
  'colour {colour}, sharpness {sharpness} times': '색 {colour}, 선명도 {sharpness}배',
};

/** The same for cards of graphs, and for sessions. */
const NODES: Phrases = {
  'A node is one picture': '카드 하나는 이미지 한 장입니다.',
  'A node is one picture, of one prompt': '카드 하나는 프롬프트 하나로 만드는 이미지 한 장입니다.',
  'contextMode parent-only sends the parent and nothing else': '부모만 보내도록 정해져 참조 이미지는 보내지 않습니다.',
  'contextMode is parent-plus-refs or parent-only': '함께 보낼 것은 부모와 참조 이미지, 또는 부모만입니다.',
  'searchMode is on, auto or off': '웹 검색은 켬, 자동, 끔 가운데 하나입니다.',
  'searchMode is off': '웹 검색이 꺼져 있습니다.',
  'The picture of parentNodeId is gone on from': '부모 카드의 이미지에서 이어 갑니다.',
  'Its picture is gone, so externalSrc is used': '부모 카드의 이미지가 없어 따로 보낸 이미지를 씁니다.',
  'The style sheet is longer than may stand before this prompt, so its end is left out':
    '스타일 시트가 이 프롬프트 앞에 붙이기에 너무 길어 끝부분을 뺐습니다.',
  'A title has at most {count} characters': '제목은 최대 {count}자입니다.',
};

/** Budgets that a run goes beyond. */
const BUDGETS: Phrases = {
  '{what}; it is over on {time}': '{what}. 이 기간은 {time}에 끝납니다.',
  "The run has no known price, and of the day's budget of {caller} {spent} of {cap} are used":
    '작업의 가격을 알 수 없으며, {caller}의 하루 예산 {cap} 중 {spent}를 썼습니다',
  "The run has no known price, and of the month's budget of {caller} {spent} of {cap} are used":
    '작업의 가격을 알 수 없으며, {caller}의 한 달 예산 {cap} 중 {spent}를 썼습니다',
  "The run has no known price, and of the day's budget {spent} of {cap} are used":
    '작업의 가격을 알 수 없으며, 하루 예산 {cap} 중 {spent}를 썼습니다',
  "The run has no known price, and of the month's budget {spent} of {cap} are used":
    '작업의 가격을 알 수 없으며, 한 달 예산 {cap} 중 {spent}를 썼습니다',
  "The run costs about {cost}, and of the day's budget of {caller} {spent} of {cap} are used":
    '작업에 약 {cost}가 들며, {caller}의 하루 예산 {cap} 중 {spent}를 썼습니다',
  "The run costs about {cost}, and of the month's budget of {caller} {spent} of {cap} are used":
    '작업에 약 {cost}가 들며, {caller}의 한 달 예산 {cap} 중 {spent}를 썼습니다',
  "The run costs about {cost}, and of the day's budget {spent} of {cap} are used":
    '작업에 약 {cost}가 들며, 하루 예산 {cap} 중 {spent}를 썼습니다',
  "The run costs about {cost}, and of the month's budget {spent} of {cap} are used":
    '작업에 약 {cost}가 들며, 한 달 예산 {cap} 중 {spent}를 썼습니다',
};

/** Why a provider cannot be asked right now. */
const SILENCE: Phrases = {
  '{label} has not answered yet': '{label}에서 아직 답이 없습니다',
  'Ask again in a moment': '잠시 후 다시 확인하세요.',
  '{label} did not answer within {seconds} s': '{label}에서 {seconds}초 안에 답이 없었습니다',
  'Look whether its server or program runs, and whether its address is right':
    '서버나 프로그램이 실행 중인지, 주소가 맞는지 확인하세요.',
};

/** Why something is done otherwise than was asked for, in Korean. */
export const warningPhrases: Phrases = { ...RUNS, ...CLIPS, ...NODES, ...BUDGETS, ...SILENCE };
