import type { Segment, SegmentPreview } from '@marketing-cible/contract';
import { useMemo, useState } from 'preact/hooks';
import { call } from '../../api/client.ts';
import { useResource } from '../../api/use-resource.ts';
import { useFormat, useSession, useWords } from '../../app/environment.ts';
import { Page, to, Verdict } from '../../parts/page.tsx';
import { Awaiting, Loaded } from '../../parts/states.tsx';
import { AddMembers } from './add-members.tsx';
import { Members } from './members.tsx';
import { createSentences } from './sentence.ts';
import { useNames } from './use-names.ts';
import { Remove, Uses } from './uses.tsx';
import { words } from './words.ts';

/** One segment: its sentence, how many contacts it has, who they are, and what needs it. */
export default function SegmentScreen({ params: { id } }: { params: { id: string } }) {
	const w = useWords(words);
	const { may } = useSession();
	const path = `/v1/segments/${encodeURIComponent(id)}`;
	const segment = useResource(id, () => call<Segment>(path));
	const { data } = segment;
	return (
		<Page
			title={data?.name ?? w.list}
			parent={{ href: to('segments'), name: w.list }}
			tags={data !== undefined && <span class="tag">{w.kinds[data.kind]}</span>}
			actions={
				data !== undefined && (
					<>
						{may('deleteSegment') && <Remove segment={data} changed={segment.reload} />}
						{may('updateSegment') && (
							<a class="btn" href={to('segments', id, 'edit')}>
								{data.kind === 'list' ? w.rename : w.edit}
							</a>
						)}
						{may('createCampaign') && (
							<a
								class="btn main"
								href={`${to('campaigns', 'new')}?segment=${encodeURIComponent(id)}`}
							>
								{w.campaign}
							</a>
						)}
					</>
				)
			}
		>
			<Loaded what={w.what} resource={segment}>
				{(found) => <Found segment={found} changed={segment.reload} />}
			</Loaded>
		</Page>
	);
}

function Found({ segment, changed }: { segment: Segment; changed: () => void }) {
	const { may } = useSession();
	const [version, setVersion] = useState(0);
	const isList = segment.kind === 'list';
	const touched = () => {
		setVersion(version + 1);
		changed();
	};
	const key = `${segment.id} ${segment.version} ${version}`;
	return (
		<>
			<Standing segment={segment} version={key} />
			<div class="cols">
				<div>
					{isList && may('addSegmentMembers') && (
						<AddMembers segmentId={segment.id} changed={touched} />
					)}
					{may('listSegmentMembers') && (
						<Members segment={segment} version={key} changed={touched} />
					)}
				</div>
				<Uses usedBy={segment.usedBy ?? []} />
			</div>
		</>
	);
}

/** How many contacts it has today, and the sentence that chooses them. */
function Standing({ segment, version }: { segment: Segment; version: string }) {
	const w = useWords(words);
	const format = useFormat();
	const { may } = useSession();
	const { nameOf, isPending } = useNames();
	const preview = useResource(version, async () =>
		may('previewSegment')
			? await call<SegmentPreview>('/v1/segments/preview', {
					method: 'POST',
					body: { id: segment.id, reachable: true },
				})
			: null,
	);
	const sentence = useMemo(() => {
		const { definition } = segment;
		return definition === null ? null : `${createSentences(format, nameOf).whole(definition)}.`;
	}, [segment, format, nameOf]);
	const { data } = preview;
	const lead = [
		sentence ?? w.listLead,
		data?.reachable === undefined || data.count === 0
			? ''
			: w.reach(
					format.number(data.reachable.sms),
					format.number(data.reachable.email),
					format.number(data.reachable.voice),
				),
	];
	if (data === null) {
		return <Verdict tone="info" shape="note" say={sentence ?? w.listLead} />;
	}
	const isEmpty = data?.count === 0;
	return (
		<>
			<Awaiting isOn={isPending || preview.loading} />
			<Verdict
				tone={isEmpty ? 'warn' : 'info'}
				shape={isEmpty ? 'warn' : 'note'}
				live
				say={data === undefined ? w.counting : sayOf(data, segment, w, format.number)}
				lead={lead.filter((part) => part !== '').join(' ')}
			/>
		</>
	);
}

function sayOf(
	{ count, exact, reachable }: SegmentPreview,
	{ kind }: Segment,
	w: (typeof words)['fr'],
	number: (value: number) => string,
): string {
	if (!exact) return w.many(number(count));
	if (count === 0) return kind === 'list' ? w.listNobody : w.nobody;
	const sms = number(reachable?.sms ?? 0);
	return count === 1 ? w.person(sms) : w.people(number(count), sms);
}
