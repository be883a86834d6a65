import type { Campaign, CampaignRevision, User } from '@marketing-cible/contract';
import { call } from '../../api/client.ts';
import { useResource } from '../../api/use-resource.ts';
import { useFormat, useSession, useWords } from '../../app/environment.ts';
import { Loaded } from '../../parts/states.tsx';
import { Table } from '../../parts/table.tsx';
import { reportWords } from './report-words.ts';

const MOST = 100;

interface Found {
	revisions: CampaignRevision[];
	/** Names of the people of the account, where the role may read them. */
	names: ReadonlyMap<string, string>;
}

/** Who did what with a campaign and why: approvals, launches, pauses, edits. */
export function History({ campaign }: { campaign: Campaign }) {
	const w = useWords(reportWords);
	const format = useFormat();
	const { may } = useSession();
	const found = useResource(`${campaign.id} ${campaign.updatedAt}`, () =>
		read(campaign.id, may('listUsers')),
	);
	if (!may('listCampaignRevisions')) return null;
	return (
		<section class="card">
			<h2>{w.history}</h2>
			<Loaded what={w.whatHistory} resource={found}>
				{({ revisions, names }) => (
					<Table
						caption={w.history}
						rows={revisions.map((one, index) => ({ ...one, key: `${one.at} ${index}` }))}
						keyOf={({ key }) => key}
						columns={[
							{ head: w.what, cell: ({ action }) => didOf(action, w) },
							{
								head: w.who,
								wide: true,
								cell: ({ actor, reason }) => (
									<>
										{byOf(actor, names, w)}
										{hasWords(reason) && <small>{w.because(reason)}</small>}
									</>
								),
							},
							{ head: w.when, cell: ({ at }) => <time dateTime={at}>{format.short(at)}</time> },
						]}
					/>
				)}
			</Loaded>
		</section>
	);
}

async function read(id: string, mayNames: boolean): Promise<Found> {
	const path = `/v1/campaigns/${encodeURIComponent(id)}/revisions`;
	const [{ data }, users] = await Promise.all([
		call<{ data: CampaignRevision[] }>(path, { query: { limit: MOST } }),
		mayNames ? call<{ data: User[] }>('/v1/users', { query: { limit: 200 } }) : { data: [] },
	]);
	return {
		revisions: data,
		names: new Map(users.data.map((user): [string, string] => [user.id, user.name])),
	};
}

type W = (typeof reportWords)['fr'];

function didOf(action: string, { did }: W): string {
	return Object.hasOwn(did, action) ? did[action as keyof typeof did] : action;
}

function byOf(actor: string, names: ReadonlyMap<string, string>, { by }: W): string {
	const name = names.get(actor);
	if (name !== undefined) return name;
	if (actor.startsWith('usr_')) return by.person;
	return actor.startsWith('key_') ? by.key : by.platform;
}

/** What a person wrote; the platform's own reasons are codes, which the sentence of the screen says in words. */
function hasWords(reason: string | null): reason is string {
	return reason !== null && /\s/.test(reason);
}
