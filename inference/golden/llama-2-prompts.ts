import type { Message } from "../llama-2-prompt.ts";

/**
 * Prompts and the token ids that Meta's code makes of them with the real Llama 2 vocabulary. Literal on purpose: a
 * change of template, tokenizer or engine that changes one id changes what the model is asked.
 */
export const goldenPrompts: readonly { name: string; messages: Message[]; ids: number[] }[] = [
{"name":"one turn","messages":[{"role":"user","content":"How do I boil an egg?"}],"ids":[1,518,25580,29962,1128,437,306,1045,309,385,19710,29973,518,29914,25580,29962]},
{"name":"system prompt","messages":[{"role":"system","content":"Answer in one sentence."},{"role":"user","content":"How do I boil an egg?"}],"ids":[1,518,25580,29962,3532,14816,29903,6778,13,22550,297,697,10541,29889,13,29966,829,14816,29903,6778,13,13,5328,437,306,1045,309,385,19710,29973,518,29914,25580,29962]},
{"name":"two turns","messages":[{"role":"user","content":"How do I boil an egg?"},{"role":"assistant","content":"Boil it for ten minutes."},{"role":"user","content":"And a soft one?"}],"ids":[1,518,25580,29962,1128,437,306,1045,309,385,19710,29973,518,29914,25580,29962,1952,309,372,363,3006,6233,29889,29871,2,1,518,25580,29962,1126,263,4964,697,29973,518,29914,25580,29962]},
{"name":"two turns with a system prompt","messages":[{"role":"system","content":"S"},{"role":"user","content":" U1 "},{"role":"assistant","content":" A1 "},{"role":"user","content":"U2"}],"ids":[1,518,25580,29962,3532,14816,29903,6778,13,29903,13,29966,829,14816,29903,6778,13,13,501,29896,518,29914,25580,29962,319,29896,29871,2,1,518,25580,29962,501,29906,518,29914,25580,29962]},
{"name":"leading and trailing spaces","messages":[{"role":"user","content":"  \n padded\ttext \n "}],"ids":[1,518,25580,29962,282,23959,12,726,518,29914,25580,29962]},
{"name":"inner spaces and newlines","messages":[{"role":"user","content":"a  b\n\n    c"}],"ids":[1,518,25580,29962,263,29871,289,13,13,1678,274,518,29914,25580,29962]},
{"name":"typed end of sequence","messages":[{"role":"user","content":"What does </s> mean? <s> <unk>"}],"ids":[1,518,25580,29962,1724,947,1533,29879,29958,2099,29973,529,29879,29958,529,2960,29958,518,29914,25580,29962]},
{"name":"unicode and emoji","messages":[{"role":"user","content":"Grüße, 世界! 🥚👩‍🍳 ﷽"}],"ids":[1,518,25580,29962,1632,29993,5831,29892,29871,30793,30967,29991,29871,243,162,168,157,243,162,148,172,30722,243,162,144,182,29871,242,186,192,518,29914,25580,29962]},
{"name":"digits","messages":[{"role":"user","content":"1234 + 56.7"}],"ids":[1,518,25580,29962,29871,29896,29906,29941,29946,718,29871,29945,29953,29889,29955,518,29914,25580,29962]},
{"name":"empty","messages":[{"role":"user","content":""}],"ids":[1,518,25580,29962,29871,518,29914,25580,29962]},
];
