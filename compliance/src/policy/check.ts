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
				`There is no such preset; there are ${known}.`,
				`Ce préréglage n'existe pas ; il y a ${known}.`,
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
				'STOP codes are given by country: { "FR": "36180" }.',
				'Les codes STOP s’écrivent par pays : { "FR": "36180" }.',
			),
		];
	}
	return Object.entries(stopCodes).flatMap(([country, code]) => {
		const form = country === 'FR' || country.startsWith('FR-') ? FRENCH_STOP_CODE : STOP_CODE;
		if (STOP_CODE_KEY.test(country) && typeof code === 'string' && form.test(code)) return [];
		return [
			problem(
				`/stopCodes/${escapePointer(country)}`,
				'A STOP code belongs to a country (FR) or territory (FR-971) and has three to eight digits; in France it has five and begins with 3, free of surcharge.',
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
				'Options are an object; {} for none.',
				'Les options forment un objet ; {} pour aucune.',
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
					`There is no such option; there are ${known}.`,
					`Cette option n'existe pas ; il y a ${known}.`,
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
			'The sending contract wants consent « expressément » from everybody: exceptions of the law are for the preset law only.',
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
				'Rules are given by id: { "HRS-05": "enforce" }.',
				'Les règles s’écrivent par identifiant : { "HRS-05": "enforce" }.',
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
					'There is no rule of this id; docs/rules lists them.',
					"Aucune règle n'a cet identifiant ; docs/rules les liste.",
				),
			];
		}
		if (!isSetting(setting)) {
			return [
				problem(
					pointer,
					'A rule is set to off, warn or enforce.',
					'Une règle se règle sur off, warn ou enforce.',
				),
			];
		}
		if (!loosens(rule, setting, policy)) return [];
		const kept = effectiveSetting(rule, policy);
		return [
			problem(
				pointer,
				`${id} serves a text that binds you (${rule.source}): a policy may tighten it, not loosen it. It stays at ${kept}.`,
				`${id} applique un texte qui vous lie (${rule.source}) : une politique peut la durcir, non l'assouplir. Elle reste à ${kept}.`,
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
