import type { LocalizedText } from '../types/localized-text.ts';
import type { PolicyOptions } from '../types/policy.ts';
import { rateProblems } from '../watch/baselines.ts';

/** A problem with a value, at a JSON pointer below the option. */
export interface OptionProblem {
	pointer: string;
	message: LocalizedText;
}

type Check = (value: unknown) => readonly OptionProblem[];

const MAX_SENDERS = 100;
const MAX_ENTRIES = 300;
const MAX_PILOT_MINUTES = 180;
const COUNTRY = /^[A-Z]{2}$/;
const DOUBTS: readonly unknown[] = ['warn', 'hold'];
const EXCEPTIONS: readonly unknown[] = ['existing_customer', 'professional'];

/** Validates each option; `checkPolicy` validates `rules` together with the preset. */
export const OPTION_CHECKS: Readonly<Record<Exclude<keyof PolicyOptions, 'rules'>, Check>> = {
	appendStop: checkFlag,
	foldTypography: checkFlag,
	smsCaps: checkCaps,
	authorizedSenders: (value) =>
		checkList(
			value,
			(entry) => typeof entry === 'string' && entry.trim() !== '',
			{
				en: `A sender ID is a non-empty text; a policy lists at most ${MAX_SENDERS}.`,
				fr: `Un émetteur est un texte non vide ; une politique en nomme ${MAX_SENDERS} au plus.`,
			},
			MAX_SENDERS,
		),
	enabledCountries: (value) =>
		Array.isArray(value) && value.length === 0
			? [
					problem(
						'',
						'An empty list blocks every message. List the countries, or omit the option to enable all.',
						"Une liste vide bloque tout envoi. Nommez les pays, ou retirez l'option pour tous les ouvrir.",
					),
				]
			: checkList(value, (entry) => typeof entry === 'string' && COUNTRY.test(entry), {
					en: 'A country is an ISO 3166-1 code of two capital letters, for example FR or BE.',
					fr: 'Un pays est un code ISO 3166-1 de deux lettres majuscules, par exemple FR ou BE.',
				}),
	consentExceptions: (value) =>
		checkList(value, (entry) => EXCEPTIONS.includes(entry), {
			en: 'An exception is existing_customer or professional.',
			fr: 'Une exception est existing_customer ou professional.',
		}),
	advertisingDoubt: (value) =>
		DOUBTS.includes(value)
			? []
			: [problem('', 'The option must be warn or hold.', "L'option doit valoir warn ou hold.")],
	campaignApproval: checkApproval,
	newListPilot: checkPilot,
	suspendAbove: checkRates,
};

function checkFlag(value: unknown): readonly OptionProblem[] {
	if (typeof value === 'boolean') return [];
	return [problem('', 'The option must be true or false.', "L'option doit valoir true ou false.")];
}

function checkCaps(value: unknown): readonly OptionProblem[] {
	if (!isRecord(value)) {
		return [
			problem(
				'',
				'The caps must be an object, for example { "perDay": 1, "per30Days": 4 }.',
				'Les plafonds doivent former un objet, par exemple { "perDay": 1, "per30Days": 4 }.',
			),
		];
	}
	return Object.entries(value).flatMap(([name, cap]) => {
		if (name !== 'perDay' && name !== 'per30Days') {
			return [
				problem(
					`/${name}`,
					'Unknown cap. Use perDay or per30Days.',
					'Plafond inconnu. Utilisez perDay ou per30Days.',
				),
			];
		}
		if (cap === undefined || (Number.isInteger(cap) && Number(cap) > 0)) return [];
		return [
			problem(
				`/${name}`,
				'A cap is a number of messages: a positive integer.',
				'Un plafond est un nombre de messages : un entier positif.',
			),
		];
	});
}

function checkApproval(value: unknown): readonly OptionProblem[] {
	const above = isRecord(value) ? value['aboveRecipients'] : undefined;
	if (typeof above === 'number' && Number.isInteger(above) && above >= 0) return [];
	return [
		problem(
			'/aboveRecipients',
			'The number of recipients must be a whole number of at least 0; 0 asks for an approval of every campaign.',
			'Le nombre de destinataires doit être un entier positif ou nul ; 0 demande une approbation pour toute campagne.',
		),
	];
}

function checkPilot(value: unknown): readonly OptionProblem[] {
	const minutes = isRecord(value) ? value['waitMinutes'] : undefined;
	const isRight = typeof minutes === 'number' && Number.isInteger(minutes) && minutes >= 0;
	if (isRight && minutes <= MAX_PILOT_MINUTES) return [];
	return [
		problem(
			'/waitMinutes',
			`The wait must be a whole number of minutes from 0 to ${MAX_PILOT_MINUTES}; 0 sends to a new list without a wait.`,
			`L'attente doit être un nombre entier de minutes, de 0 à ${MAX_PILOT_MINUTES} ; 0 envoie sans attente à une liste nouvelle.`,
		),
	];
}

function checkRates(value: unknown): readonly OptionProblem[] {
	if (!isRecord(value)) {
		return [
			problem(
				'',
				'The rates must be an object by channel and kind, for example { "email": { "hard_bounce": 0.02 } }.',
				'Les taux doivent former un objet par canal et par motif, par exemple { "email": { "hard_bounce": 0.02 } }.',
			),
		];
	}
	return rateProblems(value).map(({ pointer, atMost }) =>
		atMost === null
			? problem(
					pointer,
					'Campaigns are not watched for this. Use email (hard_bounce, complaint), sms or voice (wrong_number, opt_out).',
					'Les campagnes ne sont pas surveillées sur ce point. Utilisez email (hard_bounce, complaint), sms ou voice (wrong_number, opt_out).',
				)
			: problem(
					pointer,
					`The rate must be above 0 and at most ${atMost}: a policy may suspend campaigns earlier, not later.`,
					`Le taux doit dépasser 0 sans excéder ${atMost} : une politique peut suspendre les campagnes plus tôt, non plus tard.`,
				),
	);
}

function checkList(
	value: unknown,
	isValid: (entry: unknown) => boolean,
	{ en, fr }: LocalizedText,
	max = MAX_ENTRIES,
): readonly OptionProblem[] {
	if (!Array.isArray(value)) {
		return [problem('', `The option must be a list. ${en}`, `L'option doit être une liste. ${fr}`)];
	}
	if (value.length > max)
		return [problem('', `The list is too long. ${en}`, `La liste est trop longue. ${fr}`)];
	return value.flatMap((entry: unknown, index) =>
		isValid(entry) ? [] : [problem(`/${index}`, en, fr)],
	);
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function problem(pointer: string, en: string, fr: string): OptionProblem {
	return { pointer, message: { en, fr } };
}
