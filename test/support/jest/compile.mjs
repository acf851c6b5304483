import swc from '@swc/jest';

/**
 * TypeScript through swc. Every look at a global costs a call out of the sandbox that a test file runs in, which makes
 * loops over pixels many times slower than they are outside: `Math` becomes a constant of the module that uses it.
 */
export default {
  createTransformer(options) {
    const compiler = swc.createTransformer(options);
    const near = (text) => (/\bMath\./.test(text) ? `const Math = globalThis.Math; ${text}` : text);
    return {
      canInstrument: compiler.canInstrument,
      getCacheKey: (text, ...more) => compiler.getCacheKey(near(text), ...more),
      process: (text, ...more) => compiler.process(near(text), ...more),
      processAsync: (text, ...more) => compiler.processAsync(near(text), ...more),
    };
  },
};
