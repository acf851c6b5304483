/** Parts are tested apart from the page, which fetches their words before it draws them. */
import { learnAll } from '../../web/src/text/language.ts';

await learnAll();
