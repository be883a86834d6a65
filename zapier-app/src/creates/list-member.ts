import type {
	ApiRequest,
	SegmentMemberKey,
	SegmentMembersResult,
} from '@marketing-cible/contract/requests';
import { defineCreate, type Bundle, type ZObject } from 'zapier-platform-core';
import { MEMBER_KEYS, valuesOf } from '../choices.ts';
import { call } from '../client.ts';
import { haltedError, unexpectedResponseError } from '../errors.ts';
import { FieldProblem } from '../field-problem.ts';
import { countryField } from '../fields/contact.ts';
import { choice, requireValue, trimmedText, type Input } from '../input.ts';
import { guideLink } from '../links.ts';
import { readCountry } from '../read-message.ts';
import {
	memberOutputFields,
	memberResult,
	memberSample,
	type Member,
} from '../results/list-member.ts';

interface ListMemberAction<Key extends string> {
	key: Key;
	label: string;
	description: string;
	/** Completes "Not …": `added`. */
	done: 'added' | 'removed';
	request: (list: string, members: readonly SegmentMemberKey[]) => ApiRequest;
}

/** An action that adds one contact to a list or removes it; the same again changes nothing. */
export function listMemberAction<const Key extends string>({
	key,
	label,
	description,
	done,
	request,
}: ListMemberAction<Key>) {
	const perform = async (z: ZObject, bundle: Bundle) => {
		const list = requireValue(trimmedText(bundle.inputData, 'list', 'List'), 'List');
		const members = [readMember(bundle.inputData)];
		const { status, data } = await call<Partial<SegmentMembersResult> | null>(
			z,
			bundle,
			request(list, members),
			{ accepted: [404] },
		);
		if (status === 404) throw haltedError(`Not ${done}: there is no list with this ID.`);
		return memberResult(list, requireFound(data?.results?.[0], done));
	};

	return defineCreate({
		key,
		noun: 'Contact',
		display: { label, description },
		operation: {
			inputFields: [
				{
					key: 'list',
					label: 'List',
					type: 'string',
					required: true,
					dynamic: 'list_contact_lists.id.name',
					helpText: `A contact list of the platform. Contacts join a segment by its conditions. See ${guideLink('contact lists', 'contact-lists')}.`,
				},
				{
					key: 'look_up_by',
					label: 'Look Up By',
					type: 'string',
					required: true,
					choices: MEMBER_KEYS,
				},
				{
					key: 'contact',
					label: 'Contact',
					type: 'string',
					required: true,
					placeholder: '+33612345678',
					helpText:
						'A contact that the platform has. Use Create or Update Contact before this step if it may be new.',
				},
				countryField,
			],
			perform,
			outputFields: [...memberOutputFields],
			sample: { ...memberSample, status: done },
			throttle: { window: 60, limit: 600, scope: ['auth'] },
		},
	});
}

const KEYS = {
	phone: 'phone',
	email: 'email',
	external_reference: 'externalId',
	contact_id: 'contactId',
} as const satisfies Record<keyof typeof MEMBER_KEYS, keyof SegmentMemberKey>;

function readMember(input: Input): SegmentMemberKey {
	const chosen = choice(input, 'look_up_by', 'Look Up By', valuesOf(MEMBER_KEYS));
	const by = KEYS[requireValue(chosen, 'Look Up By')];
	const country = readCountry(input);
	const value = requireValue(trimmedText(input, 'contact', 'Contact'), 'Contact');
	return { [by]: value, ...(by === 'phone' && country !== undefined ? { country } : {}) };
}

function requireFound(member: Partial<Member> | null | undefined, done: string): Member {
	if (typeof member?.status !== 'string') throw unexpectedResponseError();
	if (member.status === 'unknown') {
		throw haltedError(
			`Not ${done}: the platform has no such contact. Use Create or Update Contact before this step.`,
		);
	}
	if (member.status === 'invalid' || typeof member.contactId !== 'string') {
		throw new FieldProblem('Contact', 'cannot be read. It must be what Look Up By says.');
	}
	return member as Member;
}
