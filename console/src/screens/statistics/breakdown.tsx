import type { Statistics } from '@marketing-cible/contract';
import { useLocation } from 'preact-iso';
import { queryText } from '../../api/client.ts';
import { useResource } from '../../api/use-resource.ts';
import { useFormat, useWords } from '../../app/environment.ts';
import { words as frame } from '../../app/words.ts';
import { Status } from '../../parts/shape.tsx';
import { Loaded } from '../../parts/states.tsx';
import { type Column, Table } from '../../parts/table.tsx';
import { breakdownWords } from './breakdown-words.ts';
import { standingLooks } from './figures.tsx';
import { senderName } from './names.ts';
import type { Period } from './period.ts';
import { type Asked, type Groups, readGroups } from './read.ts';
import { ENOUGH, standingOf } from './standing.ts';
import { words } from './words.ts';

type Group = Statistics['totals'][number];
type Dimension = 'channel' | 'place' | 'provider' | 'sender';

/** What became of the messages that left, by channel, mailbox provider, sender and place. */
export function Breakdown({ period, asked, id }: { period: Period; asked: Asked; id: string }) {
	const w = useWords(words);
	const b = useWords(breakdownWords);
	const { timeZone } = useFormat();
	const hasMail = asked.channel === undefined || asked.channel === 'email';
	const groups = useResource(`${id} ${period.from} ${period.to}`, async () => {
		const [channel, provider, sender, place] = await Promise.all([
			readGroups('channel', period, asked, timeZone),
			hasMail ? readGroups('provider', period, { ...asked, channel: 'email' }, timeZone) : null,
			readGroups('sender', period, asked, timeZone),
			readGroups('place', period, asked, timeZone),
		]);
		return { channel, provider, sender, place };
	});
	return (
		<Loaded what={w.whatGroups} resource={groups}>
			{({ channel, provider, sender, place }) =>
				channel.now.length > 0 && (
					<>
						<GroupTable title={b.byChannel} by="channel" groups={channel} full />
						<div class="cols half">
							{provider !== null && provider.now.length > 0 && (
								<GroupTable title={b.byProvider} by="provider" groups={provider} />
							)}
							<GroupTable title={b.bySender} by="sender" groups={sender} />
							<GroupTable title={b.byPlace} by="place" groups={place} />
						</div>
					</>
				)
			}
		</Loaded>
	);
}

function GroupTable(props: { title: string; by: Dimension; groups: Groups; full?: boolean }) {
	const { title, by, groups, full } = props;
	const w = useWords(words);
	const b = useWords(breakdownWords);
	const format = useFormat();
	const before = new Map(groups.before.map((one) => [one.group[by] ?? '', one]));
	const rate = (group: Group, name: keyof Group['rates'], metric: keyof Group['counts']) => {
		const handed = group.counts.handed_over ?? 0;
		const found = group.rates[name];
		const count = group.counts[metric] ?? 0;
		if (handed < ENOUGH || found === null) {
			return w.of(format.number(count), format.number(handed));
		}
		return (
			<>
				{format.percent(found.value)}
				<br />
				<small>{w.interval(format.percent(found.low), format.percent(found.high))}</small>
			</>
		);
	};
	const count = (head: string, metric: keyof Group['counts']): Column<Group> => ({
		head,
		num: true,
		cell: (group) => format.number(group.counts[metric] ?? 0),
	});
	const heads = { channel: w.channel, place: b.place, provider: b.provider, sender: w.sender };
	return (
		<section class="card">
			<h2>{title}</h2>
			{full === true && <p class="mut">{w.cohortNote}</p>}
			<Table
				caption={title}
				rows={groups.now}
				keyOf={({ group }) => group[by] ?? ''}
				columns={[
					{ head: heads[by], cell: ({ group }) => <Name by={by} value={group[by] ?? ''} /> },
					count(w.left, 'handed_over'),
					{ head: w.delivered, num: true, cell: (group) => rate(group, 'delivery', 'delivered') },
					...(full === true
						? [
								count(w.stopsShort, 'stop'),
								count(w.bouncedShort, 'hard_bounce'),
								count(w.complaints, 'complaint'),
								count(w.replies, 'reply'),
							]
						: []),
					{
						head: w.compared,
						wide: true,
						cell: (group) => <Compared now={group} before={before.get(group.group[by] ?? '')} />,
					},
				]}
			/>
			{by === 'provider' && <p class="small">{b.providerNote}</p>}
		</section>
	);
}

function Name({ by, value }: { by: Dimension; value: string }) {
	const w = useWords(words);
	const b = useWords(breakdownWords);
	const f = useWords(frame);
	const format = useFormat();
	const { path, query } = useLocation();
	if (by === 'channel') {
		return (
			<span class="nb">{(f.channels as Readonly<Record<string, string>>)[value] ?? value}</span>
		);
	}
	if (by === 'place') {
		if (value === '') return <>{b.noPlace}</>;
		return <>{value === 'several' ? b.severalPlaces : format.territory(value)}</>;
	}
	if (by === 'provider') {
		return <>{(b.providers as Readonly<Record<string, string>>)[value] ?? value}</>;
	}
	const name = senderName(value, w);
	if (value === '') return <>{name}</>;
	return <a href={path + queryText({ ...query, sender: value })}>{name}</a>;
}

/** Whether a group does as usual. */
function Compared({ now, before }: { now: Group; before: Group | undefined }) {
	const w = useWords(words);
	const format = useFormat();
	const standing = standingOf(now, before);
	const usual = before?.rates.delivery ?? null;
	return (
		<>
			<Status {...standingLooks[standing]} word={w.standing[standing]} />
			{standing === 'less' && usual !== null && (
				<>
					<br />
					<small>{w.usualValue(format.percent(usual.value))}</small>
				</>
			)}
		</>
	);
}
