import type { Event, Message } from '@marketing-cible/contract';
import { call } from '../../api/client.ts';
import { useResource } from '../../api/use-resource.ts';
import { useFormat, useWords } from '../../app/environment.ts';
import { Shape, type ShapeName, type Tone } from '../../parts/shape.tsx';
import { Loaded } from '../../parts/states.tsx';
import { messageLooks } from '../../words/statuses.ts';
import { words } from './words.ts';

const LOOKS: Readonly<Record<string, { shape: ShapeName; tone: Tone }>> = {
	'message.queued': { shape: 'ok', tone: 'ok' },
	'message.replied': { shape: 'note', tone: 'info' },
	'message.bounced': messageLooks.undelivered,
	'message.complained': { shape: 'stop', tone: 'stop' },
	'message.opened': { shape: 'note', tone: 'info' },
	'message.clicked': { shape: 'note', tone: 'info' },
	'opt_out.created': { shape: 'stop', tone: 'stop' },
};

/** What happened to a message, oldest first. */
export function Story({ message }: { message: Message }) {
	const w = useWords(words);
	const events = useResource(`${message.id} ${message.updatedAt}`, () =>
		call<{ data: Event[] }>(`/v1/messages/${encodeURIComponent(message.id)}/events`, {
			query: { limit: 200 },
		}),
	);
	return (
		<section class="card">
			<h2>{w.story}</h2>
			<Loaded what={w.whatEvents} resource={events}>
				{({ data }) => <Steps events={data} createdAt={message.createdAt} />}
			</Loaded>
		</section>
	);
}

function Steps({ events, createdAt }: { events: readonly Event[]; createdAt: string }) {
	const w = useWords(words);
	const format = useFormat();
	const steps = [
		{
			id: 'received',
			at: createdAt,
			what: w.received,
			detail: '',
			shape: 'note',
			tone: 'info',
		} as const,
		...events
			.map((event) => ({
				...lookOf(event.type),
				id: event.id,
				at: event.occurredAt,
				what: nameOf(event.type, w),
				detail: reasonOf(event, w),
			}))
			.toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at)),
	];
	return (
		<ol class="story">
			{steps.map(({ id, at, what, detail, shape, tone }, index) => {
				const before = steps[index - 1];
				const isNewDay = before === undefined || format.day(before.at) !== format.day(at);
				const day = format.day(at);
				return (
					<li key={id}>
						<Shape name={shape} tone={tone} />
						<time dateTime={at}>
							{isNewDay ? `${day.charAt(0).toUpperCase()}${day.slice(1)}, ` : ''}
							{format.seconds(at)}
						</time>
						<b>{what}</b>
						{detail !== '' && <p class="mut">{detail}</p>}
					</li>
				);
			})}
		</ol>
	);
}

type W = (typeof words)['fr'];

function nameOf(type: string, w: W): string {
	return (w.events as Readonly<Record<string, string>>)[type] ?? type;
}

function lookOf(type: string): { shape: ShapeName; tone: Tone } {
	const status = type.replace('message.', '');
	const known = LOOKS[type];
	if (known !== undefined) return known;
	return Object.hasOwn(messageLooks, status)
		? messageLooks[status as keyof typeof messageLooks]
		: { shape: 'note', tone: '' };
}

/** The reason of an event; for a reply, what the person wrote. */
function reasonOf({ type, data }: Event, w: W): string {
	if (type === 'message.replied' && typeof data['text'] === 'string') return data['text'];
	const { reason } = data;
	return typeof reason === 'string' ? w.reason(reason) : '';
}
