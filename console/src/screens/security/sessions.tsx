import type { Session } from '@marketing-cible/contract';
import { call, OWN } from '../../api/client.ts';
import { useResource } from '../../api/use-resource.ts';
import { useFormat, useWords } from '../../app/environment.ts';
import { Loaded } from '../../parts/states.tsx';
import { Table } from '../../parts/table.tsx';
import { browserName } from '../../words/browser-name.ts';
import { words } from './words.ts';

/** Where one is signed in, and how to end it. */
export function SessionsCard() {
	const w = useWords(words);
	const format = useFormat();
	const sessions = useResource('sessions', () => call<{ data: Session[] }>(`${OWN}/sessions`));
	async function end(id: string) {
		await call(`${OWN}/sessions/${encodeURIComponent(id)}`, { method: 'DELETE' });
		sessions.reload();
	}
	return (
		<section class="card">
			<h2>{w.sessions}</h2>
			<Loaded what={w.what} resource={sessions}>
				{({ data }) => (
					<>
						<Table
							caption={w.sessions}
							rows={data}
							keyOf={({ id }) => id}
							columns={[
								{
									head: w.browser,
									cell: ({ userAgent, current }) => (
										<>
											{browserName(userAgent) ?? w.unknown}
											{current && <small>{w.this}</small>}
										</>
									),
								},
								{ head: w.started, cell: ({ createdAt }) => format.short(createdAt) },
								{ head: w.seen, cell: ({ seenAt }) => format.short(seenAt) },
								{
									head: w.action,
									wide: true,
									cell: ({ id, current, userAgent }) =>
										current ? (
											'–'
										) : (
											<button
												class="btn sm"
												type="button"
												aria-label={w.endOne(browserName(userAgent) ?? w.unknown)}
												onClick={() => void end(id)}
											>
												{w.end}
											</button>
										),
								},
							]}
						/>
						{data.length > 1 && (
							<div class="do">
								<button class="btn" type="button" onClick={() => void end('others')}>
									{w.endOthers}
								</button>
							</div>
						)}
					</>
				)}
			</Loaded>
		</section>
	);
}
