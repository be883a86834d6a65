import type {
	ClientIdentity,
	IdentityCorrection,
	IdentityCorrectionRequest,
} from '@marketing-cible/contract';
import { dayIn } from '@marketing-cible/governance';
import type { Selectable } from 'kysely';
import { inBoth, orderMail } from '../account-mail/outbox.ts';
import { canonicalJson } from '../canonical-json.ts';
import { toIso } from '../clock.ts';
import type { Core } from '../core.ts';
import { invalidField } from '../problems.ts';
import { sealed } from '../security/sealed.ts';
import { cutPage, type PageRequest } from '../store/paging.ts';
import type { Unit } from '../store/store.ts';
import { replaceIdentity } from '../terms/subscription/subscription.ts';
import type { IdentityCorrectionTable } from './tables.ts';

type Content = Pick<IdentityCorrection, 'fields' | 'reason' | 'evidence' | 'before' | 'after'>;
type Changes = IdentityCorrectionRequest['changes'];

/** What a correction changed, why, and by which evidence. */
export const sealedCorrection = sealed<Content>('identity-correction');

/** Who puts a correction on record. */
export interface Corrector {
	accountId: string;
	by: IdentityCorrection['by'];
	/** Id of the person, or of the key or person of the operator. */
	actor: string;
}

/**
 * Puts a correction of the client's identity on record. The acceptance and issued invoices stay as they are; later invoices carry the
 * new identity. The owners get an e-mail.
 * @throws {ProblemError} 409 before the acceptance; 422 for a field, and for changes that make it another client, or none.
 */
export async function correctIdentity(
	core: Core,
	unit: Unit,
	{ accountId, by, actor }: Corrector,
	{ changes, since, reason, evidence }: IdentityCorrectionRequest,
): Promise<IdentityCorrection> {
	const at = core.clock.now();
	if (since > latestDay(at)) {
		throw invalidField('/since', 'must be today or earlier: a change is recorded once it is true');
	}
	const { before, after } = await replaceIdentity(core, unit, accountId, (known) => {
		if (changes.siren !== undefined && (known.siren ?? changes.siren) !== changes.siren) {
			throw invalidField(
				'/changes/siren',
				'is that of another company: it opens an account of its own and accepts the terms itself',
			);
		}
		return corrected(known, changes);
	});
	const fields = changedFields(before, after);
	if (fields.length === 0) throw invalidField('/changes', 'must change something of the identity');
	const id = core.newId('idc');
	const row = await unit.db
		.insertInto('identity_corrections')
		.values({
			...{ id, account_id: accountId, at, since_day: since, made_by: by, actor },
			sealed: sealedCorrection.seal(core.vault, { fields, reason, evidence, before, after }, id),
		})
		.returningAll()
		.executeTakeFirstOrThrow();
	await orderMail(core, unit, accountId, id, correctionMail(by));
	return correctionView(core, row);
}

/** Today where the day begins first of all French territories: a client there is ahead. */
function latestDay(at: number): string {
	return [dayIn('FR', at), dayIn('NC', at)].sort().at(-1) ?? '';
}

/** An identity with changes; `null` removes a number. */
function corrected(known: ClientIdentity, changes: Changes): ClientIdentity {
	const { registration = known.registration, vatNumber = known.vatNumber, ...others } = changes;
	const given = Object.entries(others).filter(([, value]) => value !== undefined);
	return {
		...known,
		...(Object.fromEntries(given) as Partial<ClientIdentity>),
		registration: registration ?? undefined,
		vatNumber: vatNumber ?? undefined,
	};
}

const FIELDS = [
	'legalName',
	'legalForm',
	'siren',
	'registration',
	'vatNumber',
	'address',
	'email',
] as const satisfies readonly IdentityCorrection['fields'][number][];

function changedFields(before: ClientIdentity, after: ClientIdentity) {
	const text = (value: unknown) => (value === undefined ? '' : canonicalJson(value));
	return FIELDS.filter((field) => text(before[field]) !== text(after[field]));
}

/** A page of the corrections of an account. */
export async function listCorrections(core: Core, accountId: string, page: PageRequest) {
	const { limit, after, order } = page;
	const found = await core.store.read
		.selectFrom('identity_corrections')
		.selectAll()
		.where('account_id', '=', accountId)
		.$if(after !== undefined, (query) =>
			query.where('seq', order === 'asc' ? '>' : '<', after ?? 0),
		)
		.orderBy('seq', order)
		.limit(limit + 1)
		.execute();
	const { rows, nextCursor } = cutPage(found, limit);
	return { data: rows.map((row) => correctionView(core, row)), nextCursor };
}

function correctionView(core: Core, row: Selectable<IdentityCorrectionTable>): IdentityCorrection {
	return {
		...{ id: row.id, at: toIso(row.at), since: row.since_day },
		...{ by: row.made_by, actor: row.actor },
		...sealedCorrection.open(core.vault, row.sealed, row.id),
	};
}

/** Names neither identity: an e-mail is read by more people than the contract. */
function correctionMail(by: IdentityCorrection['by']) {
	const who = {
		fr: by === 'client' ? 'Un propriétaire de votre compte' : 'L’exploitant de la plateforme',
		en: by === 'client' ? 'An owner of your account' : 'The operator of the platform',
	};
	return inBoth(
		{
			subject: 'L’identité de votre société a été corrigée',
			text: `${who.fr} a corrigé l’identité du client de votre contrat. Ce qui a changé, pourquoi et sur quelle preuve se lit dans la console, à la page « Contrat », sous « Corrections du client ». Les factures déjà émises ne changent pas.`,
		},
		{
			subject: 'The identity of your company was corrected',
			text: `${who.en} has corrected the identity of the client of your contract. What changed, why and by which evidence is in the console, on the page “Contract”, under “Corrections of the client”. Invoices that were issued do not change.`,
		},
	);
}
