import type { Webhook } from '@marketing-cible/contract';
import { call } from '../../api/client.ts';
import { useResource } from '../../api/use-resource.ts';
import { useFormat, useSession, useWords } from '../../app/environment.ts';
import { Pager, useFilters } from '../../parts/filters.tsx';
import { Page, to, Verdict } from '../../parts/page.tsx';
import { Status } from '../../parts/shape.tsx';
import { Empty, Loaded } from '../../parts/states.tsx';
import { Table } from '../../parts/table.tsx';
import { hostOf } from './events.ts';
import { words } from './words.ts';

const PER_PAGE = 50;

interface Found {
	data: Webhook[];
	nextCursor: string | null;
}

/** Addresses that receive the events of the account. */
export default function Webhooks() {
	const w = useWords(words);
	const { may } = useSession();
	const filters = useFilters({});
	const list = useResource(filters.key, () =>
		call<Found>('/v1/webhooks', { query: { cursor: filters.cursor, limit: PER_PAGE } }),
	);
	const create = may('createWebhook') && (
		<a class="btn main" href={to('webhooks', 'new')}>
			{w.create}
		</a>
	);
	return (
		<Page title={w.title} actions={create}>
			<Loaded what={w.what} resource={list}>
				{({ data, nextCursor }) => (
					<>
						<Situation webhooks={data} />
						<section class="card">
							<h2>{w.listTitle}</h2>
							{data.length === 0 ? (
								<Empty title={w.emptyTitle}>
									<p>{w.empty}</p>
								</Empty>
							) : (
								<List webhooks={data} />
							)}
							<Pager filters={filters} nextCursor={nextCursor} perPage={PER_PAGE} />
						</section>
					</>
				)}
			</Loaded>
		</Page>
	);
}

function Situation({ webhooks }: { webhooks: readonly Webhook[] }) {
	const w = useWords(words);
	const stopped = webhooks.filter(({ inactiveReason }) => inactiveReason !== null).length;
	const active = webhooks.filter((webhook) => webhook.active).length;
	if (webhooks.length === 0) {
		return <Verdict tone="info" shape="note" say={w.sayNone} lead={w.lead} />;
	}
	return (
		<Verdict
			tone={stopped === 0 ? 'ok' : 'warn'}
			shape={stopped === 0 ? 'ok' : 'warn'}
			say={stopped === 0 ? w.say(active) : w.sayStopped(stopped)}
			lead={stopped === 0 ? w.lead : w.leadStopped}
		/>
	);
}

/** The state of a webhook in a word. */
export function WebhookStatus({ webhook }: { webhook: Webhook }) {
	const w = useWords(words);
	if (webhook.active) return <Status shape="ok" tone="ok" word={w.active} />;
	return webhook.inactiveReason === null ? (
		<Status shape="pause" tone="" word={w.inactive} />
	) : (
		<Status shape="warn" tone="warn" word={w.stopped} />
	);
}

function List({ webhooks }: { webhooks: readonly Webhook[] }) {
	const w = useWords(words);
	const format = useFormat();
	return (
		<Table
			caption={w.listTitle}
			rows={webhooks}
			keyOf={({ id }) => id}
			columns={[
				{
					head: w.address,
					cell: ({ id, url, description, messageId }) => (
						<>
							<a href={to('webhooks', id)}>
								{description === null || description === '' ? hostOf(url) : description}
							</a>
							<small class="code">{hostOf(url)}</small>
							{messageId !== null && <small>{w.oneMessage}</small>}
						</>
					),
				},
				{ head: w.state, cell: (webhook) => <WebhookStatus webhook={webhook} /> },
				{
					head: w.events,
					num: true,
					cell: ({ events }) => format.number(events.length),
				},
				{ head: w.since, cell: ({ createdAt }) => format.short(createdAt) },
			]}
		/>
	);
}
