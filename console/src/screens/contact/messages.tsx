import type { MessageSummary } from '@marketing-cible/contract';
import { call } from '../../api/client.ts';
import { useResource } from '../../api/use-resource.ts';
import { useFormat, useWords } from '../../app/environment.ts';
import { words as frame } from '../../app/words.ts';
import { to } from '../../parts/page.tsx';
import { Status } from '../../parts/shape.tsx';
import { Loaded } from '../../parts/states.tsx';
import { Table } from '../../parts/table.tsx';
import { messageLooks, statusWords } from '../../words/statuses.ts';
import { words } from './words.ts';

const CHANNELS = ['sms', 'email', 'voice'] as const;
/** The latest of each channel; the latest of all are shown. */
const SHOWN = 10;

/** The latest messages to the addresses that a person has now; each leads to its story. */
export function Messages({ contactId }: { contactId: string }) {
	const w = useWords(words);
	const f = useWords(frame);
	const s = useWords(statusWords);
	const format = useFormat();
	const messages = useResource(`messages ${contactId}`, () => read(contactId));
	return (
		<section class="card">
			<h2>{w.messages}</h2>
			<Loaded what={w.whatMessages} resource={messages}>
				{(rows) =>
					rows.length === 0 ? (
						<p class="mut">{w.noMessages}</p>
					) : (
						<Table
							caption={w.messagesCaption}
							rows={rows}
							keyOf={({ id }) => id}
							columns={[
								{
									head: w.when,
									cell: ({ id, createdAt }) => (
										<a href={to('messages', id)}>{format.short(createdAt)}</a>
									),
								},
								{ head: w.channel, cell: ({ channel }) => f.channels[channel] },
								{ head: w.purpose, cell: ({ purpose }) => f.purposes[purpose] },
								{
									head: w.state,
									wide: true,
									cell: ({ status }) => (
										<Status {...messageLooks[status]} word={s.message[status]} />
									),
								},
							]}
						/>
					)
				}
			</Loaded>
		</section>
	);
}

async function read(contactId: string): Promise<MessageSummary[]> {
	const pages = await Promise.all(
		CHANNELS.map((channel) =>
			call<{ data: MessageSummary[] }>('/v1/messages', {
				query: { contactId, channel, view: 'summary', limit: SHOWN },
			}),
		),
	);
	return pages
		.flatMap(({ data }) => data)
		.toSorted((a, b) => Date.parse(b.createdAt) - Date.parse(a.createdAt))
		.slice(0, SHOWN);
}
