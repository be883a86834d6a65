import type { Campaign, CampaignRecipient, ExportRequest, Role } from '@marketing-cible/contract';
import { call } from '../../api/client.ts';
import { useResource } from '../../api/use-resource.ts';
import { useFormat, useSession, useWords } from '../../app/environment.ts';
import { words as frame } from '../../app/words.ts';
import { ExportButton } from '../../parts/export.tsx';
import { type Filters, useFilters } from '../../parts/filters.tsx';
import { type Listed, Listing } from '../../parts/listing.tsx';
import { Page, to, Verdict } from '../../parts/page.tsx';
import { Forbidden, Loaded } from '../../parts/states.tsx';
import { messageStatuses } from '../../words/statuses.ts';
import { useColumns } from './columns.tsx';
import { RecipientFilters } from './recipient-filters.tsx';
import { type Row, STATES } from './rows.ts';
import { words } from './words.ts';

const PER_PAGE = 50;
const REFRESH_S = 15;
/** A filter may leave pages short; the reading goes on for so many. */
const MOST_PAGES = 10;

/** Roles that may read recipients (`platform/src/security/access.ts`). */
const READERS: readonly Role[] = ['owner', 'admin', 'marketer', 'approver', 'support', 'auditor'];

/** Who got a campaign, who waits, who does not get it and why: one by one. */
export default function Recipients({ params: { id } }: { params: { id: string } }) {
	const w = useWords(words);
	const { may } = useSession();
	const campaign = useResource(
		id,
		() => call<Campaign>(`/v1/campaigns/${encodeURIComponent(id)}`),
		REFRESH_S,
	);
	const filters = useFilters({
		state: STATES,
		outcome: messageStatuses,
		rule: null,
		place: null,
		variant: null,
	});
	const name = campaign.data?.name;
	return (
		<Page
			title={name === undefined ? w.heading : w.title(name)}
			heading={w.heading}
			parent={{ href: to('campaigns', id), name: name ?? w.campaigns }}
			isPending={campaign.loading}
			actions={
				<ExportButton
					wanted={{ resource: 'recipients', filter: filterOf(id, filters.values) }}
					fileName={id}
				/>
			}
		>
			{may('listCampaignRecipients') ? (
				<>
					<Loaded what={w.whatCampaign} resource={campaign}>
						{(found) => <Sentence campaign={found} />}
					</Loaded>
					<RecipientFilters
						filters={filters}
						variants={campaign.data?.variants?.map(({ key }) => key) ?? []}
					/>
					<Rows id={id} filters={filters} hasVariants={campaign.data?.variants !== undefined} />
				</>
			) : (
				<NotForRole />
			)}
		</Page>
	);
}

function NotForRole() {
	const f = useWords(frame);
	return <Forbidden roles={READERS.map((role) => f.roles[role]).join(', ')} />;
}

type RecipientFilter = Extract<ExportRequest, { resource: 'recipients' }>['filter'];

/** The filters of the address for an export; the API says what is wrong with a value that it does not know. */
function filterOf(campaignId: string, values: Readonly<Record<string, string>>): RecipientFilter {
	return { ...(values as Omit<RecipientFilter, 'campaignId'>), campaignId };
}

function Sentence({ campaign: { counts } }: { campaign: Campaign }) {
	const w = useWords(words);
	const format = useFormat();
	const { audience, delivered } = counts;
	if (audience === 0) return <Verdict tone="info" shape="note" say={w.noneYet} lead={w.lead} />;
	return (
		<Verdict
			tone="info"
			shape="note"
			live
			say={w.say(delivered, format.number(delivered), format.number(audience))}
			lead={w.lead}
		/>
	);
}

function Rows(props: { id: string; filters: Filters<string>; hasVariants: boolean }) {
	const { id, filters, hasVariants } = props;
	const w = useWords(words);
	const columns = useColumns(hasVariants);
	const list = useResource(
		`${id} ${filters.key}`,
		() => read(id, filters),
		filters.cursor === undefined ? REFRESH_S : undefined,
	);
	return (
		<section class="card">
			<h2>{w.listTitle}</h2>
			<Loaded what={w.what} resource={list}>
				{(found) => (
					<Listing
						found={found}
						filters={filters}
						perPage={PER_PAGE}
						caption={w.caption}
						columns={columns}
						keyOf={(row) => row.key}
						words={w}
					/>
				)}
			</Loaded>
		</section>
	);
}

/** A page, read on while a filter leaves it empty. */
async function read(id: string, filters: Filters<string>): Promise<Listed<Row>> {
	const path = `/v1/campaigns/${encodeURIComponent(id)}/recipients`;
	let data: CampaignRecipient[] = [];
	let cursor = filters.cursor;
	for (let count = 0; count < MOST_PAGES; count += 1) {
		const query = { ...filters.values, cursor, limit: PER_PAGE };
		const page = await call<Listed<CampaignRecipient>>(path, { query });
		data = page.data;
		cursor = page.nextCursor ?? undefined;
		if (data.length > 0 || cursor === undefined) break;
	}
	return {
		data: data.map((one, index) => ({ ...one, key: one.messageId ?? one.contactId ?? `${index}` })),
		nextCursor: cursor ?? null,
	};
}
