import { rules } from '../rules/index.ts';
import type { LocalizedText } from '../types/localized-text.ts';
import type { Policy, PolicyOptions } from '../types/policy.ts';
import { isRecord, OPTION_CHECKS } from './check-options.ts';
import { presets } from './presets/index.ts';
import { effectiveSetting, isSetting, loosens } from './settings.ts';

export interface PolicyProblem {
	/** JSON pointer into the policy. */
	pointer: string;
	message: LocalizedText;
}

/** French premium numbers begin with 4 to 8; the opt-out must be free of surcharge (general terms, LCEN clause). */
const FRENCH_STOP_CODE = /^3\d{4}$/;
const STOP_CODE = /^\d{3,8}$/;
const STOP_CODE_KEY = /^[A-Z]{2}(?:-[A-Z0-9]{1,3})?$/;

/**
 * The problems of a policy, field by field; empty if it may be stored. Accepts any value, because policies come from
 * outside. A policy may tighten every rule but loosen only rules of the layer `house`.
 */
export function checkPolicy(policy: Policy): readonly PolicyProblem[] {
	const input: unknown = policy;
	if (
		!isRecord(input) ||
		typeof input['preset'] !== 'string' ||
		!Object.hasOwn(presets, input['preset'])
	) {
		const known = Object.keys(presets).join(', ');
		return [
			problem(
				'/preset',
				`Unknown preset. Use one of: ${known}.`,
				`Préréglage inconnu. Utilisez l'un des suivants : ${known}.`,
			),
		];
	}
	return [
		...checkStopCodes(input['stopCodes']),
		...checkOptions(input['options'], policy),
		...checkRules(policy),
	];
}

function checkStopCodes(stopCodes: unknown): readonly PolicyProblem[] {
	if (!isRecord(stopCodes)) {
		return [
			problem(
				'/stopCodes',
				'The STOP codes must be an object by country, for example { "FR": "36180" }.',
				'Les codes STOP doivent former un objet par pays, par exemple { "FR": "36180" }.',
			),
		];
	}
	return Object.entries(stopCodes).flatMap(([country, code]) => {
		const form = country === 'FR' || country.startsWith('FR-') ? FRENCH_STOP_CODE : STOP_CODE;
		if (STOP_CODE_KEY.test(country) && typeof code === 'string' && form.test(code)) return [];
		return [
			problem(
				`/stopCodes/${escapePointer(country)}`,
				'A STOP code is listed under a country (FR) or territory (FR-971) and has three to eight digits; a French one has five digits, begins with 3 and is free of surcharge.',
				'Un code STOP se rattache à un pays (FR) ou un territoire (FR-971) et compte trois à huit chiffres ; en France il en compte cinq et commence par 3, sans surtaxe.',
			),
		];
	});
}

function checkOptions(options: unknown, policy: Policy): readonly PolicyProblem[] {
	if (!isRecord(options)) {
		return [
			problem(
				'/options',
				'The options must be an object; use {} for none.',
				'Les options doivent former un objet ; {} pour aucune option.',
			),
		];
	}
	const problems = Object.entries(options).flatMap(([name, value]) => {
		if (value === undefined || name === 'rules') return [];
		const pointer = `/options/${escapePointer(name)}`;
		if (!isOption(name)) {
			const known = ['rules', ...Object.keys(OPTION_CHECKS)].join(', ');
			return [
				problem(
					pointer,
					`Unknown option. Use one of: ${known}.`,
					`Option inconnue. Utilisez l'une des suivantes : ${known}.`,
				),
			];
		}
		return OPTION_CHECKS[name](value).map((found) => ({
			...found,
			pointer: pointer + found.pointer,
		}));
	});
	return [...problems, ...checkExceptions(policy)];
}

/**
 * The sending contract allows no exception from consent; only a sender under another contract may use those of the
 * law.
 */
function checkExceptions({ preset, options }: Policy): readonly PolicyProblem[] {
	const used: unknown = options.consentExceptions;
	if (preset === 'law' || !Array.isArray(used) || used.length === 0) return [];
	return [
		problem(
			'/options/consentExceptions',
			'The sending contract requires consent « expressément » from everybody: the exceptions of the law require the preset law.',
			"Le contrat d'envoi exige le consentement « expressément » de tous : les exceptions de la loi ne valent que sous le préréglage law.",
		),
	];
}

function checkRules(policy: Policy): readonly PolicyProblem[] {
	const options: unknown = policy.options;
	const settings = isRecord(options) ? options['rules'] : undefined;
	if (settings === undefined) return [];
	if (!isRecord(settings)) {
		return [
			problem(
				'/options/rules',
				'The rule settings must be an object by rule id, for example { "HRS-05": "enforce" }.',
				'Les réglages des règles doivent former un objet par identifiant, par exemple { "HRS-05": "enforce" }.',
			),
		];
	}
	return Object.entries(settings).flatMap(([id, setting]) => {
		if (setting === undefined) return [];
		const pointer = `/options/rules/${escapePointer(id)}`;
		const rule = rules.find((known) => known.id === id);
		if (rule === undefined) {
			return [
				problem(
					pointer,
					'There is no rule with this id; docs/rules lists all rules.',
					"Aucune règle n'a cet identifiant ; docs/rules liste toutes les règles.",
				),
			];
		}
		if (!isSetting(setting)) {
			return [
				problem(
					pointer,
					'The setting of a rule is off, warn or enforce.',
					'Le réglage d’une règle est off, warn ou enforce.',
				),
			];
		}
		if (!loosens(rule, setting, policy)) return [];
		const kept = effectiveSetting(rule, policy);
		return [
			problem(
				pointer,
				`${id} implements a text that binds you (${rule.source.en}): a policy may tighten it but not loosen it. It remains at ${kept}.`,
				`${id} applique un texte qui vous lie (${rule.source.fr}) : une politique peut la durcir, non l'assouplir. Elle reste à ${kept}.`,
			),
		];
	});
}

function isOption(name: string): name is Exclude<keyof PolicyOptions, 'rules'> {
	return Object.hasOwn(OPTION_CHECKS, name);
}

/** RFC 6901. */
function escapePointer(name: string): string {
	return name.replaceAll('~', '~0').replaceAll('/', '~1');
}

function problem(pointer: string, en: string, fr: string): PolicyProblem {
	return { pointer, message: { en, fr } };
}
