// Puts the chosen colours and language on the page before anything is drawn. A file of its own, run before the first
// paint: the page may not hold scripts itself. The app keeps the same attributes up to date afterwards.
(() => {
  const root = document.documentElement;
  const read = (key, values) => {
    try {
      return values.find((value) => value === localStorage.getItem(key));
    } catch {
      return undefined;
    }
  };
  const theme = read('ima2:theme', ['light', 'dark']) ?? 'system';
  root.dataset.theme = theme;
  root.dataset.themeFamily = read('ima2:themeFamily', ['gpt', 'claude', 'gemini', 'grok']) ?? 'default';
  const isKorean = (navigator.language ?? '').toLowerCase().startsWith('ko');
  root.lang = read('ima2.locale', ['en', 'ko']) ?? (isKorean ? 'ko' : 'en');
  const isDark = theme === 'dark' || (theme === 'system' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.querySelector('meta[name="theme-color"]')?.setAttribute('content', isDark ? '#181816' : '#fcfcfb');
})();
