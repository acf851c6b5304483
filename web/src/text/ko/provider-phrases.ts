import type { Phrases } from '../phrase-book.ts';

/** What providers say of themselves, and what an account is missing, in Korean. */
const PROVIDERS: Phrases = {
  'ChatGPT account': 'ChatGPT 계정',
  'GPT models that draw, through a proxy of your own': '이미지를 만드는 GPT 모델을 내 프록시를 거쳐 씁니다.',
  'GPT models that draw, within the limits of your ChatGPT plan':
    '이미지를 만드는 GPT 모델을 내 ChatGPT 요금제의 한도 안에서 씁니다.',
  'No ChatGPT account is signed in': '로그인한 ChatGPT 계정이 없습니다',
  'Sign in with ChatGPT: `ima2 login chatgpt`; or choose another provider':
    '`ima2 login chatgpt`로 ChatGPT에 로그인하거나 다른 제공자를 고르세요.',
  'Gemini key or Vertex': 'Gemini 키 또는 Vertex',
  "Google's Nano Banana models, billed to your own Gemini key or Vertex AI project":
    'Google의 Nano Banana 모델입니다. 요금은 내 Gemini 키나 Vertex AI 프로젝트로 청구됩니다.',
  'A Gemini API key or a Vertex service account is needed': 'Gemini API 키나 Vertex 서비스 계정이 필요합니다',
  'Set GEMINI_API_KEY or VERTEX_SERVICE_ACCOUNT_JSON before the start, or write "geminiApiKey" into the file that `ima2 config path` names':
    '시작하기 전에 GEMINI_API_KEY나 VERTEX_SERVICE_ACCOUNT_JSON 환경 변수를 설정하거나, `ima2 config path`가 알려 주는 파일에 "geminiApiKey"를 적으세요.',
  "Google's price list of the Gemini API, standard rate: one picture at 1K; larger ones cost more":
    'Google Gemini API 가격표의 일반 요금으로 1K 한 장 값이며 더 크면 더 비쌉니다',
  'Grok account': 'Grok 계정',
  'Grok Imagine with your own Grok account; each picture and clip is searched for and planned first':
    '내 Grok 계정으로 쓰는 Grok Imagine입니다. 이미지와 영상마다 먼저 검색하고 계획합니다.',
  'A connected Grok account is needed': '연결된 Grok 계정이 필요합니다',
  'Connect it with `ima2 grok login` or in the settings. The sign-in is that of the own tools of xAI; whether xAI permits it to others is not known':
    '`ima2 grok login`이나 설정에서 연결하세요. 로그인은 xAI 자체 도구의 방식이며, xAI가 다른 프로그램에 허용하는지는 알려지지 않았습니다.',
  'Public price listings, June 2026: one picture; search, plan and pictures that are sent along cost extra':
    '2026년 6월 공개 가격표의 한 장 값이며 검색, 계획, 함께 보내는 이미지는 따로 청구됩니다',
  'xAI key': 'xAI 키',
  'Grok Imagine, billed to your own xAI API key; each picture and clip is searched for and planned first':
    'Grok Imagine입니다. 요금은 내 xAI API 키로 청구되며, 이미지와 영상마다 먼저 검색하고 계획합니다.',
  'An xAI API key is needed': 'xAI API 키가 필요합니다',
  'Set XAI_API_KEY before the start, or write "xaiApiKey" into the file that `ima2 config path` names':
    '시작하기 전에 XAI_API_KEY 환경 변수를 설정하거나, `ima2 config path`가 알려 주는 파일에 "xaiApiKey"를 적으세요.',
  "Google's Antigravity program with its own sign-in. It acts by itself, so it is used only when it is named":
    'Google의 Antigravity 프로그램을 그 로그인으로 씁니다. 스스로 움직이는 프로그램이라 직접 고를 때만 씁니다.',
  'Models that Replicate runs, paid per picture or clip':
    'Replicate에서 실행하는 모델입니다. 이미지나 동영상마다 요금을 냅니다.',
  '{model} at Replicate': 'Replicate의 {model} 모델입니다.',
  'A Replicate token is needed': 'Replicate 토큰이 필요합니다',
  'A Replicate token is needed for {label}': '{label} 제공자를 쓰려면 Replicate 토큰이 필요합니다',
  'Set REPLICATE_API_TOKEN to a token from replicate.com/account/api-tokens, or save one with the accounts':
    'replicate.com/account/api-tokens의 토큰을 REPLICATE_API_TOKEN 환경 변수에 설정하거나 계정에 저장하세요.',
  'https://replicate.com/pricing': 'Replicate 가격표(replicate.com/pricing)',
  'Workflows on a ComfyUI server of your own': '내 ComfyUI 서버의 워크플로입니다.',
  'Stable Diffusion at {host}': '{host}의 Stable Diffusion입니다.',
  'A server with the OpenAI images API at {host}': 'OpenAI 이미지 API를 쓰는 {host} 서버입니다.',
  'a machine of your own': '내 컴퓨터',
  'Your own machine; no bill is sent': '내 컴퓨터에서 만들며 요금이 청구되지 않습니다',
  "Google's price list of the Gemini API as its clients quote it: one second of a clip with sound":
    '다른 클라이언트가 인용한 Google Gemini API 가격표의 소리 있는 동영상 1초 값입니다',
  'Public price listings, June 2026: one second of a clip; search, plan and what is sent along cost extra':
    '2026년 6월 공개 가격표의 동영상 1초 값이며 검색, 계획, 함께 보내는 것은 따로 청구됩니다',
  'Price of Replicate as its clients quote it': '다른 클라이언트가 인용한 Replicate 가격입니다',
  'They guide the plan and the picture; an edit keeps the shape of its source':
    '참조는 계획과 이미지에 모두 반영되며, 편집한 이미지는 원본의 비율을 따릅니다.',
  'The reference guides the composition of the new picture': '참조 이미지가 새 이미지의 구도를 이끕니다.',
  'The model itself decides how many it takes': '참조를 몇 장 받을지는 모델이 정합니다.',
  'Name and password are needed for {label}': '{label} 제공자를 쓰려면 이름과 비밀번호가 필요합니다',
  'Set the variable {name} to name:password': '환경 변수 {name}에 이름:비밀번호를 설정하세요.',
  'A key is needed for {label}': '{label} 제공자를 쓰려면 키가 필요합니다',
  'Set the variable {name}': '환경 변수 {name}을(를) 설정하세요.',
};

/** Options of single models. */
const OPTIONS: Phrases = {
  Steps: '단계 수',
  'Sampling steps': '샘플링 단계 수입니다.',
  'Num inference steps': '추론 단계 수',
  'Denoising steps': '노이즈를 없애는 단계 수입니다.',
  'Steps of the sampler': '샘플러의 단계 수입니다.',
  'Cfg scale': '프롬프트 강도(CFG)',
  Cfg: '프롬프트 강도(CFG)',
  Guidance: '가이던스',
  'How closely the prompt is followed': '프롬프트를 얼마나 충실하게 따를지 정합니다.',
  'How closely the picture follows the prompt': '프롬프트를 얼마나 충실하게 따를지 정합니다.',
  'Guidance that the model was trained with': '모델이 학습한 가이던스 값입니다.',
  Sampler: '샘플러',
  'Sampler name': '샘플러 이름',
  'Sampler, as the server names it': '서버에서 쓰는 샘플러 이름입니다.',
  'Name of the sampler, such as euler': '샘플러 이름입니다. 예: euler',
  Scheduler: '스케줄러',
  'Schedule of the noise, as the server names it': '서버에서 쓰는 노이즈 스케줄 이름입니다.',
  'Name of the scheduler, such as simple': '스케줄러 이름입니다. 예: simple',
  'Mask blur': '마스크 흐림',
  'How softly a mask ends, in pixels': '마스크 가장자리를 부드럽게 할 픽셀 수입니다.',
  'Output quality': '출력 품질',
  'Go fast': '빠르게',
  'A quicker form of the model': '모델의 빠른 방식을 씁니다.',
  Megapixels: '메가픽셀',
  'About how many million pixels': '이미지의 픽셀 수(백만)입니다.',
  'Prompt upsampling': '프롬프트 보강',
  'Whether the prompt is embellished': '프롬프트를 꾸며서 쓸지 정합니다.',
  'Safety tolerance': '안전 허용도',
  '1 is strict, 6 is permissive': '1은 엄격하고 6은 너그럽습니다.',
  'From the settings': '설정에 적은 값입니다.',
  'Person generation': '사람 표현',
  'Whether people may be in the clip; Google allows fewer in some countries':
    '동영상에 사람이 나와도 되는지 정합니다. 일부 국가에서는 Google이 더 제한합니다.',
  allow_all: '모두 허용',
  allow_adult: '성인만 허용',
  dont_allow: '허용 안 함',
  'Prompt optimizer': '프롬프트 최적화',
};

/** Whether a provider could draw, and what keeps it from that. */
const READINESS: Phrases = {
  '{label} refuses the credentials ({status})': '{label}에서 인증을 받아 주지 않습니다({status})',
  '{label} answers with status {status}': '{label}에서 상태 {status}(으)로 답합니다',
  '{label} cannot be reached': '{label}에 연결할 수 없습니다',
  '{label} does not answer': '{label}에서 답이 없습니다',
  'Try again later': '나중에 다시 시도하세요.',
  'Check the network, the proxy settings and the address': '네트워크와 프록시 설정, 주소를 확인하세요.',
  'Check the network, the proxy settings and GEMINI_BASE_URL': '네트워크와 프록시 설정, GEMINI_BASE_URL을 확인하세요.',
  'Google does not accept the Gemini key': 'Google에서 Gemini 키를 받아 주지 않습니다',
  'Save another key; this one may be expired or deleted': '다른 키를 저장하세요. 만료되었거나 삭제된 키일 수 있습니다.',
  'The list of models cannot be read': '모델 목록을 읽을 수 없습니다',
  'The Gemini key may use none of the picture models': '이 Gemini 키로는 이미지 모델을 쓸 수 없습니다',
  'Switch on billing for its project': '프로젝트의 결제를 켜세요.',
  'The Gemini key cannot be sent': 'Gemini 키를 보낼 수 없습니다',
  'The OpenAI API key cannot be sent': 'OpenAI API 키를 보낼 수 없습니다',
  'The Replicate token cannot be sent': 'Replicate 토큰을 보낼 수 없습니다',
  'The key of {label} cannot be sent': '{label} 키를 보낼 수 없습니다',
  'Save the key again': '키를 다시 저장하세요.',
  'Save the key again, without blanks': '키를 공백 없이 다시 저장하세요.',
  'Save the token again, without blanks': '토큰을 공백 없이 다시 저장하세요.',
  'Start the server, or check url of {place}': '서버를 시작하거나 {place}의 url을 확인하세요.',
  'Check the key in {variable}': '환경 변수 {variable}의 키를 확인하세요.',
};

/** Why something of a request does not count, or is done otherwise. */
const ASKING: Phrases = {
  '{label} takes at most {count} references, counting the picture that it works on':
    '{label} 모델의 참조는 편집할 이미지까지 합쳐 최대 {count}장입니다.',
  'There is no picture that it could change': '바꿀 이미지가 없습니다.',
  'It belongs to an edit': '편집에서만 씁니다.',
  'It belongs to an edit; a picture to go by is a reference': '편집에서만 씁니다. 참고할 이미지는 참조로 넣으세요.',
  'An edit makes one picture': '편집은 한 장만 만듭니다.',
  'There is no mask': '마스크가 없습니다.',
  'It belongs to templates; send "template": true with it': '템플릿에서만 씁니다. "template": true와 함께 보내세요.',
  'Every prompt of the template is drawn once': '템플릿의 프롬프트마다 한 번씩 그립니다.',
  'Here a template leads to one prompt': '여기서는 템플릿에서 프롬프트 하나만 나옵니다.',
};

/** Settings that belong to providers and to asking, and their groups. */
const SETTINGS: Phrases = {
  'Folder of the wildcard lists, .txt and .yaml, that prompt templates draw from':
    '프롬프트 템플릿이 쓰는 와일드카드 목록(.txt, .yaml)의 폴더',
  'Moderation levels that are accepted with the ChatGPT account': 'ChatGPT 계정에서 쓸 수 있는 검열 단계',
  'Time limit of the search for Grok, and of the plan after it': 'Grok 검색과 그 뒤 계획의 시간 제한',
  'Image models': '이미지 모델',
  'Gemini auth mode': 'Google 계정 선택',
  Oauth: 'ChatGPT 계정',
  Comfy: 'ComfyUI 서버',
  'Grok provider': 'Grok 제공자',
  Instances: '내 제공자',
  Backends: '내 제공자(예전 이름)',
};

/** Sentences of providers: their records, options, states and settings. A pattern stands before a vaguer one. */
export const providerPhrases: Phrases = { ...PROVIDERS, ...OPTIONS, ...READINESS, ...ASKING, ...SETTINGS };
