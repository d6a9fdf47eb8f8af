// The kinds of exercises. A form reads and writes an answer, judges it by the key in words, and explains it:
// { read, write (null empties), isEmpty, words (readable), judge → { right, words, hint }, explain → nodes }

import { options, order } from "./exercise-choices.mjs";
import { answer, cloze, mark } from "./exercise-words.mjs";

export const forms = { options, order, answer, mark, cloze };
