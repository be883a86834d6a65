import type { WebhookDelivery } from '@marketing-cible/contract';
import { useState } from 'preact/hooks';
import { ApiError, call } from '../../api/client.ts';
import { useResource } from '../../api/use-resource.ts';
import { useFormat, useSession, useWords } from '../../app/environment.ts';
import { Select } from '../../parts/field.tsx';
import { FilterForm, Pager, useFilters } from '../../parts/filters.tsx';
import { Note } from '../../parts/page.tsx';
import { type ShapeName, Status, type Tone } from '../../parts/shape.tsx';
import { Loaded } from '../../parts/states.tsx';
import { type Column, Table } from '../../parts/table.tsx';
import { useProblem } from '../../signin/problem.ts';
import { deliveryWords } from './delivery-words.ts';
import { outcomeKind } from './events.ts';
import { words } from './words.ts';

const PER_PAGE = 20;
const STATUSES = ['pending', 'delivered', 'failed'] as const;
/** A person who has just sent a test waits for it. */
const RELOAD_SECONDS = 5;

interface Found {
	data: WebhookDelivery[];
	nextCursor: string | null;
}

const LOOKS: Readonly<Record<WebhookDelivery['status'], { shape: ShapeName; tone: Tone }>> = {
	pending: { shape: 'wait', tone: 'wait' },
	delivered: { shape: 'ok', tone: 'ok' },
	failed: { shape: 'fail', tone: 'stop' },
};

/** What was posted to the address, how it went, and what can be tried again. */
export function Deliveries({ path }: { path: string }) {
	const w = useWords(deliveryWords);
	const { state } = useWords(words);
	const say = useProblem();
	const { may } = useSession();
	const filters = useFilters({ status: STATUSES });
	const { status } = filters.values;
	const list = useResource(
		filters.key,
		() =>
			call<Found>(`${path}/deliveries`, {
				query: { status, cursor: filters.cursor, limit: PER_PAGE },
			}),
		RELOAD_SECONDS,
	);
	const [done, setDone] = useState('');
	const [error, setError] = useState<ApiError>();
	async function act(at: string, word: string) {
		try {
			await call(`${path}${at}`, { method: 'POST', body: {} });
			setError(undefined);
			setDone(word);
			list.reload();
		} catch (failure) {
			if (!(failure instanceof ApiError)) throw failure;
			setDone('');
			setError(failure);
		}
	}
	const retry = may('retryWebhookDelivery')
		? (id: string) => void act(`/deliveries/${encodeURIComponent(id)}/retry`, w.retried)
		: null;
	return (
		<section class="card">
			<h2>{w.deliveries}</h2>
			<p class="mut">{w.deliveriesLead}</p>
			{may('testWebhook') && (
				<div class="do">
					<button class="btn" type="button" onClick={() => void act('/test', w.tested)}>
						{w.test}
					</button>
				</div>
			)}
			<p class="small" role="status">
				{done}
			</p>
			{error !== undefined && (
				<Note
					tone="stop"
					shape="fail"
					// The buttons stay where they are while the webhook is stopped, so that nobody loses the focus.
					title={error.status === 409 ? w.mustRun : (say(error) ?? '')}
					alert
				/>
			)}
			<FilterForm
				filters={filters}
				describe={(_name, value) => w.stateIs(w.statuses[value as WebhookDelivery['status']])}
			>
				<Select
					id="delivery-status"
					name="status"
					label={state}
					value={STATUSES.find((one) => one === status) ?? ''}
					any={w.any}
					options={STATUSES.map((one) => [one, w.statuses[one]] as const)}
				/>
			</FilterForm>
			<Loaded what={w.whatDeliveries} resource={list}>
				{({ data, nextCursor }) =>
					data.length === 0 ? (
						<p class="mut">{status === undefined ? w.noDeliveries : w.noneOfStatus}</p>
					) : (
						<>
							<DeliveryTable rows={data} retry={retry} />
							<Pager filters={filters} nextCursor={nextCursor} perPage={PER_PAGE} />
						</>
					)
				}
			</Loaded>
		</section>
	);
}

function DeliveryTable(props: {
	rows: readonly WebhookDelivery[];
	retry: ((id: string) => void) | null;
}) {
	const { rows, retry } = props;
	const w = useWords(deliveryWords);
	const { state } = useWords(words);
	const format = useFormat();
	const columns: Column<WebhookDelivery>[] = [
		{
			head: w.event,
			cell: ({ type, id }) => (
				<>
					<span class="code">{type}</span>
					<small class="code">{id}</small>
				</>
			),
		},
		{
			head: state,
			cell: ({ status }) => <Status {...LOOKS[status]} word={w.statuses[status]} />,
		},
		{
			head: w.answer,
			wide: true,
			cell: ({ outcome }) =>
				outcome === null ? (
					w.noAnswer
				) : (
					<>
						{w.outcomes[outcomeKind(outcome)]} <small class="code">{outcome}</small>
					</>
				),
		},
		{ head: w.attempts, num: true, cell: ({ attempts }) => format.number(attempts) },
		{
			head: w.at,
			cell: ({ lastAttemptAt, createdAt, nextAttemptAt }) => (
				<>
					{format.short(lastAttemptAt ?? createdAt)}
					{nextAttemptAt !== null && lastAttemptAt !== null && (
						<small>{w.next(format.short(nextAttemptAt))}</small>
					)}
				</>
			),
		},
	];
	if (retry !== null) {
		columns.push({
			head: w.action,
			wide: true,
			cell: ({ id, type }) => (
				<button
					class="btn sm"
					type="button"
					aria-label={w.retryOf(type, id)}
					onClick={() => retry(id)}
				>
					{w.retry}
				</button>
			),
		});
	}
	return <Table caption={w.deliveries} rows={rows} keyOf={({ id }) => id} columns={columns} />;
}
