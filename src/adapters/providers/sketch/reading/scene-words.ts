/** Scenery by name: English words, a bar, Korean words. */
export const settingWords: Readonly<Record<string, string>> = {
  forest: 'forest, woods, woodland, grove, wood, woodlands, forest path | 숲, 숲속, 산림, 숲길, 수풀, 오솔길, 휴양림',
  bamboo: 'bamboo forest, bamboo grove | 대나무숲, 대숲, 죽림',
  jungle: 'jungle, rainforest, tropics | 정글, 밀림, 열대우림',
  sea: 'sea, ocean, seaside, coast, shore, harbor, harbour, waves, wave, port, bay, sea cliff, marina, open water, fjord | 바다, 바닷가, 해안, 항구, 파도, 대양, 해안가, 제주도, 제주, 동해, 남해, 서해, 포구, 갯벌, 수평선, 독도',
  beach: 'beach, sandy shore, seashore, sand, tropical beach | 해변, 모래사장, 백사장, 해수욕장, 해운대, 바닷가 모래',
  lake: 'lake, pond, lagoon, lakeside | 호수, 연못, 호숫가, 저수지',
  river:
    'river, stream, creek, riverside, canal, brook, riverbank, han river | 강, 시내, 개울, 강가, 시냇물, 냇가, 한강, 강변, 청계천, 개천, 강물, 섬진강, 낙동강',
  city: 'city, skyline, downtown, metropolis, town, cityscape, rooftops, new york, tokyo, seoul, paris, london, urban, big city, hong kong, venice, istanbul, manhattan | 도시, 시내 야경, 도심, 서울, 시가지, 도시 야경, 마을 전경, 도쿄, 뉴욕, 파리, 부산, 옥상, 강남, 명동, 홍대, 종로, 런던, 대도시, 빌딩숲',
  street:
    'street, alley, road, avenue, sidewalk, lane, crosswalk, highway, alleyway, back alley, boulevard, path, plaza, town square | 거리, 골목, 골목길, 길거리, 도로, 길, 인도, 길가, 횡단보도, 가로수길, 산책로, 광장, 뒷골목, 언덕길, 고속도로',
  village:
    'village, hamlet, countryside, small town, tuscany, provence | 마을, 시골, 시골마을, 동네, 달동네, 어촌, 농촌, 산골, 산골마을, 민속촌, 한옥마을',
  mountain:
    'mountain, mountains, peak, alps, summit, mountain range, ridge, canyon, valley, himalayas, mount fuji, highland | 산, 산맥, 봉우리, 산꼭대기, 계곡, 협곡, 설산, 산속, 정상, 설악산, 한라산, 백두산, 지리산, 산골짜기, 골짜기, 북한산, 산길, 산등성이',
  hill: 'hill, hills, hilltop, hillside, slope, cliff top | 언덕, 동산, 비탈',
  cave: 'cave, cavern, grotto | 동굴, 굴',
  desert: 'desert, dunes, dune, sahara, wasteland | 사막, 모래언덕, 사구',
  savanna: 'savanna, savannah, safari, africa, steppe | 사바나, 사파리, 아프리카',
  meadow: 'meadow, grassland, pasture, prairie, grass, lawn | 초원, 풀밭, 잔디밭, 목초지, 잔디, 풀숲',
  field:
    'field, farmland, wheat field, rice field, rice paddy, crops, vineyard, lavender field, flower field, paddy, paddies, vineyards, tea field, cornfield | 들판, 밭, 논, 들, 밀밭, 보리밭, 꽃밭, 평야, 농지, 논밭, 논두렁, 포도밭, 녹차밭, 차밭, 메밀밭, 갈대밭, 억새밭, 황금들판',
  garden:
    'garden, flower garden, greenhouse, backyard, courtyard, flowerbed, porch, front yard, yard, patio, orchard garden | 정원, 화원, 온실, 앞마당, 비닐하우스, 식물원, 텃밭, 장독대, 뒷마당, 마당, 뜰, 꽃밭',
  park: 'park, playground, picnic | 공원, 놀이터, 소풍, 피크닉, 한강공원',
  room: 'room, bedroom, living room, interior, indoors, kitchen, study, window sill, windowsill, library, studio, attic, office, inside, classroom, window, by the window, museum, gallery, bathroom, workshop, dining room, hallway, lounge | 방, 침실, 거실, 실내, 부엌, 주방, 서재, 창가, 도서관, 작업실, 다락방, 사무실, 교실, 방안, 카페 안, 창문, 창문가, 베란다, 욕실, 박물관, 미술관, 침대, 안방, 마루, 온돌방, 공방',
  table:
    'tabletop, still life, on a table, on the table, wooden table | 탁자 위, 테이블 위, 식탁 위, 정물, 정물화, 책상 위',
  stage: 'stage, theater, theatre, ballroom, throne room, spotlight, hall, concert | 무대, 극장, 무도회장, 공연장',
  space: 'space, outer space, galaxy, cosmos space, nebula, universe, orbit | 우주, 은하, 성운, 우주공간',
  moonscape: 'moon surface, on the moon, lunar surface, on mars, alien planet | 달 표면, 달 위, 화성 표면, 달나라',
  underwater:
    'underwater, under the sea, deep sea, coral reef, seabed, ocean floor, beneath the waves, reef, under water, aquarium | 물속, 바닷속, 바다속, 바다 속, 물 속, 수중, 심해, 산호초, 해저, 수족관, 어항',
  arctic:
    'arctic, antarctica, iceberg, tundra, snowfield, glacier, north pole, ice | 북극, 남극, 빙산, 설원, 툰드라, 빙하, 얼음, 눈밭',
  aloft:
    'above the clouds, in the clouds, floating in the sky, flying in the sky, floating in the air, floating, floating island | 하늘을 나는, 하늘 위, 구름 위, 공중, 하늘에 떠 있는, 하늘을 떠다니는',
  sky: 'sky, heavens, in the air | 하늘, 창공',
  plain:
    'plain background, studio background, simple background, isolated, logo, icon, emblem, pattern, abstract, product photo, product shot, sticker, wallpaper | 추상, 추상화, 무늬, 단색 배경, 로고, 아이콘, 배경 없이, 스티커, 제품 사진, 추상적인',
};

/** Times of day. */
export const timeWords: Readonly<Record<string, string>> = {
  dawn: 'dawn, sunrise, daybreak, first light, early morning | 새벽, 일출, 동틀녘, 동틀 녘, 여명, 해돋이, 이른 아침, 동트는',
  morning: 'morning, mid-morning | 아침, 오전',
  noon: 'noon, midday, daytime, day, daylight, afternoon, sunny day, bright day | 정오, 한낮, 낮, 대낮, 오후, 점심, 햇빛, 햇살',
  golden:
    'golden hour, golden light, late afternoon, golden sunlight | 황금시간, 황금빛 시간, 골든아워, 늦은 오후, 황금빛 햇살',
  sunset:
    'sunset, sundown, evening glow, setting sun | 노을, 석양, 일몰, 해질녘, 해 질 녘, 저녁노을, 해가 지는, 해 지는, 붉은 노을, 노을빛, 해질 무렵, 해 질 무렵, 낙조',
  dusk: 'dusk, twilight, evening, blue hour, nightfall, gloaming | 황혼, 저녁, 땅거미, 어스름',
  night:
    'night, midnight, nighttime, starry, moonlit, moonlight, starlight, starry night, night sky, nocturnal, stars, star, milky way, starry sky | 밤, 은하수, 밤하늘, 늦은 밤, 별 헤는 밤, 오늘밤, 한밤, 한밤중, 달밤, 달빛, 별빛, 밤중, 야경, 심야, 별, 별들, 별밤',
};

/** Weather. */
export const weatherWords: Readonly<Record<string, string>> = {
  snow: 'snow, snowy, snow-covered, snow covered, snow-capped, frosty, frozen, icy, frost | 눈, 눈덮인, 눈 덮인, 눈쌓인, 눈 쌓인, 서리, 얼어붙은, 설경, 하얀 눈, 흰 눈, 눈꽃, 눈길',
  snowfall:
    'snowing, snowfall, blizzard, snowstorm, snowflakes, falling snow, snowflake | 눈보라, 함박눈, 눈송이, 눈 내리는, 눈내리는, 눈 오는, 눈오는, 눈이 내리는, 눈이 오는, 폭설, 첫눈, 눈 내리던, 눈 오는 날',
  rain: 'rain, rainy, raining, drizzle, downpour, rainfall, wet, shower | 비, 빗속, 비 오는, 비오는, 비 내리는, 비내리는, 비가 오는, 비가 내리는, 이슬비, 소나기, 장마, 빗방울, 비 오는 날, 비 내리던, 장대비, 봄비, 가을비, 장맛비',
  fog: 'fog, foggy, mist, misty, haze, hazy | 안개, 안개 낀, 안개낀, 물안개, 자욱한',
  storm:
    'storm, stormy, thunder, lightning, thunderstorm, tempest, hurricane, typhoon | 폭풍, 폭풍우, 번개, 천둥, 태풍, 뇌우',
  aurora: 'aurora, northern lights, aurora borealis, polar lights | 오로라, 극광, 북극광',
  swell:
    'big waves, huge waves, rough sea, high waves, giant wave, great wave, crashing waves, tsunami, big wave, huge wave, rough waves | 거친 파도, 큰 파도, 높은 파도, 거대한 파도, 집채만한 파도',
  wind: 'wind, windy, breeze, breezy, gust | 바람, 바람 부는, 산들바람, 강풍',
  clear:
    'clear, sunny, cloudless, clear sky, bright sky | 맑은, 맑고, 화창하고, 햇살 좋은, 날씨 좋은, 화창한, 쾌청한, 맑은 하늘',
  clouds: 'cloud, clouds, cloudy, overcast | 구름, 흐린, 구름 낀',
};

/** Seasons. */
export const seasonWords: Readonly<Record<string, string>> = {
  spring: 'spring, springtime, easter | 봄, 봄날, 초봄, 늦봄, 부활절, 새봄',
  summer: 'summer, summertime, midsummer | 여름, 한여름, 초여름, 여름날, 여름방학, 늦여름',
  autumn:
    'autumn, fall, autumnal, autumn leaves, fall foliage, harvest, halloween, thanksgiving, chuseok | 가을, 단풍, 늦가을, 가을날, 단풍 든, 단풍든, 추석, 한가위, 할로윈, 핼러윈, 초가을, 단풍길, 단풍철',
  winter:
    'winter, wintry, wintertime, christmas, xmas, lunar new year, seollal, christmas eve | 겨울, 한겨울, 크리스마스, 성탄절, 설날, 초겨울, 겨울날, 동지, 크리스마스이브, 연말',
};

/** Moods. */
export const moodWords: Readonly<Record<string, string>> = {
  calm: 'calm, peaceful, serene, tranquil, quiet, still, gentle, relaxing, zen, cozy, cosy, soft, hygge, silent, silence, peace, meditation | 고요한, 평화로운, 차분한, 잔잔한, 조용한, 평온한, 아늑한, 포근한, 부드러운, 고요, 평화, 고즈넉한, 한적한, 은은한, 여유로운, 평화롭고, 잔잔하게, 침묵, 정적',
  gloomy:
    'gloomy, dark, moody, somber, sombre, grim, bleak, eerie, spooky, scary, creepy, haunted, sinister, horror, nightmare, despair, chaos, chaotic, anxiety, fear | 우울한, 어두운, 음산한, 침울한, 으스스한, 무서운, 스산한, 공포, 절망, 혼돈, 불안, 우울, 어둠, 우중충한',
  joyful:
    'joyful, happy, cheerful, playful, vibrant, festive, fun, colorful, colourful, lively, bright, cute, adorable, party, celebration, festival, cheerful, hope, joy, happiness, love, hopeful, carnival mood | 즐거운, 행복한, 명랑한, 신나는, 알록달록한, 화려한, 밝은, 귀여운, 축제, 활기찬, 희망, 기쁨, 행복, 사랑, 사랑스러운, 유쾌한, 생기 넘치는, 잔치, 파티, 명절, 귀엽고, 사랑스럽고',
  dramatic:
    'dramatic, epic, intense, majestic, powerful, cinematic, bold, mighty, heroic, grand, monumental, energetic, dynamic | 극적인, 장엄한, 웅장한, 강렬한, 드라마틱한, 영화 같은, 역동적인, 거친, 위엄있는, 영웅적인',
  dreamy:
    'dreamy, dreamlike, surreal, magical, fantasy, mystical, whimsical, ethereal, enchanted, mysterious, fairytale, fairy tale, pastel, dream, dreams, psychedelic, imaginary, otherworldly, spiritual | 몽환적인, 환상적인, 신비로운, 꿈같은, 꿈꾸는, 마법 같은, 동화 같은, 파스텔, 파스텔톤, 파스텔 톤, 꿈, 꿈속, 상상, 신비한, 초현실적인, 마법의, 마법, 몽환',
  lonely:
    'lonely, lonesome, solitary, melancholy, melancholic, sad, alone, nostalgic, forlorn, loneliness, solitude, nostalgia, sorrow, longing, sadness | 외로운, 쓸쓸한, 고독한, 슬픈, 그리운, 홀로, 애잔한, 외로움, 고독, 슬픔, 그리움, 추억, 혼자, 쓸쓸하고, 이별, 향수 어린',
};

/** Styles of painting. */
export const styleWords: Readonly<Record<string, string>> = {
  paperCut:
    'paper-cut, paper cut, papercut, cut paper, paper art, papercraft, layered paper, paper craft, origami, paper collage, collage | 종이, 페이퍼컷, 종이공예, 종이 공예, 종이접기, 색종이, 콜라주, 종이 오리기',
  watercolour: 'watercolor, watercolour, aquarelle, gouache wash | 수채화, 수채, 수채물감',
  ink: 'ink, ink wash, sumi-e, sumi, brush painting, ink painting, calligraphic, chinese ink, oriental painting | 수묵화, 수묵, 먹, 먹그림, 동양화',
  flat: 'flat, vector, flat design, poster art, minimalist, minimal, flat illustration, vector art, bauhaus, art deco, screen print, travel poster, minimalism | 플랫, 벡터, 미니멀, 미니멀리즘, 포스터, 평면',
  pixel: 'pixel, pixel art, 8-bit, 8 bit, 16-bit, retro game, voxel | 픽셀, 픽셀아트, 도트, 도트그림, 픽셀 아트',
  oil: 'oil, oil painting, impasto, impressionist, impressionism, van gogh, monet, acrylic, oil paint, expressionist, painterly, post-impressionist | 유화, 임파스토, 인상주의, 인상파, 고흐, 아크릴화, 아크릴',
  woodblock:
    'woodblock, ukiyo-e, ukiyoe, woodcut, linocut, block print, hokusai, japanese print, engraving, minhwa | 목판화, 우키요에, 판화, 민화, 목판',
  line: 'line drawing, line art, lineart, line-art, pen and ink, ink drawing, outline, contour, doodle, coloring page, colouring page, continuous line | 선화, 라인아트, 라인 드로잉, 펜화, 선그림, 드로잉, 색칠공부',
  pencil:
    'pencil, pencil drawing, charcoal, graphite, pencil sketch, hand-drawn, hand drawn | 연필, 연필화, 목탄, 소묘, 연필 스케치, 스케치',
  blueprint:
    'blueprint, technical drawing, schematic, cyanotype, architectural drawing | 청사진, 설계도, 블루프린트, 도면',
  neon: 'neon, synthwave, cyberpunk, vaporwave, retrowave, outrun, glowing lines, tron | 네온, 신스웨이브, 사이버펑크, 베이퍼웨이브',
  children:
    "children's book, childrens book, children's illustration, storybook, picture book, kids book, crayon, children's | 동화책, 그림책, 동화, 크레용, 크레파스, 어린이책",
  lowPoly: 'low-poly, low poly, lowpoly, polygonal, geometric, polygon, faceted | 로우폴리, 로폴리, 폴리곤, 기하학',
  stainedGlass: 'stained glass, stained-glass, leaded glass | 스테인드글라스, 스테인드 글라스',
  comic:
    'comic, pop art, comic book, manga, cartoon, anime, halftone, lichtenstein, graphic novel, ghibli | 만화, 팝아트, 코믹, 애니메이션, 카툰, 웹툰, 지브리',
  mosaic: 'mosaic, tiles, tile art, tesserae | 모자이크, 타일',
};

/** Colours: the word, the colour itself, then further words. */
export const colourWords: Readonly<Record<string, readonly [colour: string, words: string]>> = {
  red: [
    '#d3322c',
    'red, scarlet, vermilion, ruby | 빨간, 빨강, 빨간색, 붉은, 붉은색, 다홍, 빨갛고, 새빨간, 주홍, 적색',
  ],
  crimson: [
    '#a81f38',
    'crimson, burgundy, maroon, wine-red, wine red, dark red | 진홍, 버건디, 자주색, 와인색, 검붉은',
  ],
  orange: [
    '#ec7a22',
    'orange, tangerine colored, amber, coral, terracotta | 주황, 주황색, 오렌지색, 귤색, 호박색, 산호색',
  ],
  yellow: ['#f2c02e', 'yellow, lemon, mustard, golden yellow | 노란, 노랑, 노란색, 샛노란, 황색'],
  gold: ['#dca53a', 'gold, golden, gilded | 금색, 금빛, 황금, 황금색, 황금빛, 금'],
  green: ['#3f9447', 'green, emerald, jade, lush green | 초록, 초록색, 녹색, 초록빛, 푸르른, 에메랄드'],
  lime: ['#93bf3c', 'lime, chartreuse, yellow-green, light green | 연두, 연두색, 라임색'],
  olive: ['#7d7f3c', 'olive, khaki, moss | 올리브색, 카키색'],
  teal: ['#1f8a88', 'teal, turquoise, aqua, cyan, aquamarine | 청록, 청록색, 터키색, 옥색, 에메랄드빛'],
  mint: ['#8fd3b6', 'mint, mint green, seafoam | 민트, 민트색'],
  sky: ['#7bbfe6', 'sky blue, light blue, baby blue, pale blue, azure | 하늘색, 연한 파란, 연파랑'],
  blue: [
    '#2f66c0',
    'blue, cobalt, sapphire, ultramarine | 파란, 파랑, 파란색, 푸른, 청색, 새파란, 푸른색, 파랗고, 코발트',
  ],
  navy: ['#1f2f5f', 'navy, navy blue, dark blue, indigo, midnight blue | 남색, 네이비, 감청색, 쪽빛'],
  purple: ['#7a45ac', 'purple, violet, plum, amethyst | 보라, 보라색, 보랏빛, 자색'],
  lavender: ['#b39ad8', 'lavender, lilac, mauve | 연보라, 연보라색, 라벤더, 라벤더색'],
  pink: ['#ee8fb0', 'pink, rose-colored, blush, salmon pink, light pink | 분홍, 분홍색, 핑크, 핑크색, 연분홍, 분홍빛'],
  magenta: ['#d0308f', 'magenta, fuchsia, hot pink | 자홍, 자홍색, 마젠타, 진분홍'],
  brown: [
    '#7c4f2f',
    'brown, earth tones, earthy, chestnut, chocolate, bronze, tan, copper | 갈색, 밤색, 고동색, 구릿빛, 초콜릿색',
  ],
  beige: ['#dcc8a4', 'beige, cream, ivory, sand-colored, cream-colored | 베이지, 베이지색, 크림색, 아이보리, 상아색'],
  white: ['#f5f2ea', 'white, snow-white, pearl | 하얀, 하양, 하얀색, 흰, 흰색, 새하얀, 백색, 하얗고'],
  grey: ['#8b8d93', 'grey, gray, ash, charcoal-colored, slate | 회색, 잿빛, 그레이'],
  silver: ['#b9c2cc', 'silver, silvery, chrome | 은색, 은빛, 은'],
  black: ['#26242c', 'black, jet-black, ebony, pitch-black | 검은, 검정, 검은색, 까만, 새까만, 흑색, 검정색'],
};
