/** The training corpus: several thousand texts, generated from the templates in `texts/`. */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expand, frame, mail } from './frames.ts';
import { Random } from './random.ts';
import type { Language } from './slots.ts';

export interface Example {
	text: string;
	advertising: boolean;
	/** Texts of one template share a fold, so that validation never sees a template of the training. */
	fold: number;
	/** All texts of a template weigh as much as one. */
	weight: number;
}

export interface Template {
	text: string;
	advertising: boolean;
	language: Language;
	fold: number;
}

export const FOLDS = 5;
/** Texts per template. */
const VARIANTS = 6;
/** E-mails, and advertising behind the opening of an alert, per class and language and fold. */
const MAILS = 60;
const HIDDEN = 30;
const SEED = 20_261_128;

/** The templates: one a line; the name of the file says the class and the language. */
export function readTemplates(folder: string): readonly Template[] {
	const names = readdirSync(folder).sort();
	return names.flatMap((name) => {
		const [kind, language] = name.split('.');
		const lines = readFileSync(join(folder, name), 'utf8').split('\n');
		return lines
			.filter((line) => line.trim() !== '' && !line.startsWith('#'))
			.map((text, index) => ({
				text: text.trim(),
				advertising: kind === 'promo',
				language: language === 'en' ? ('en' as const) : ('fr' as const),
				fold: index % FOLDS,
			}));
	});
}

/** Every text of the corpus, in an order that depends on the templates alone. */
export function generateCorpus(templates: readonly Template[]): readonly Example[] {
	const random = new Random(SEED);
	const examples = templates.flatMap((template) => variantsOf(template, random));
	for (const language of ['fr', 'en'] as const) {
		for (let fold = 0; fold < FOLDS; fold += 1) {
			const own = templates.filter((one) => one.language === language && one.fold === fold);
			const alerts = own.filter(({ advertising }) => !advertising);
			const promotions = own.filter(({ advertising }) => advertising);
			examples.push(...mails(alerts, random), ...mails(promotions, random));
			examples.push(...hidden(alerts, promotions, random));
		}
	}
	return examples;
}

function variantsOf({ text, advertising, language, fold }: Template, random: Random): Example[] {
	return Array.from({ length: VARIANTS }, () => ({
		text: frame(expand(text, language, random), language, random),
		advertising,
		fold,
		weight: 1 / VARIANTS,
	}));
}

function mails(templates: readonly Template[], random: Random): Example[] {
	return Array.from({ length: MAILS }, () => {
		const parts = Array.from({ length: random.integer(1, 3) }, () => random.pick(templates));
		const { advertising, language, fold } = parts[0] ?? random.pick(templates);
		const hearts = parts.map(({ text }) => expand(text, language, random));
		return { text: mail(hearts, language, random), advertising, fold, weight: 1 / VARIANTS };
	});
}

/** The first sentence of an alert, then an offer. */
function hidden(
	alerts: readonly Template[],
	promotions: readonly Template[],
	random: Random,
): Example[] {
	return Array.from({ length: HIDDEN }, () => {
		const alert = random.pick(alerts);
		const { text, language, fold } = random.pick(promotions);
		const [opening = ''] = expand(alert.text, language, random).split(/(?<=[.!?]) /);
		const heart = `${opening} ${expand(text, language, random)}`;
		return { text: frame(heart, language, random), advertising: true, fold, weight: 1 / VARIANTS };
	});
}
