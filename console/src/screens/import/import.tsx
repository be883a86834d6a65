import type { Import } from '@marketing-cible/contract';
import { useLocation } from 'preact-iso';
import { useState } from 'preact/hooks';
import { call } from '../../api/client.ts';
import { type Resource, useResource } from '../../api/use-resource.ts';
import { useFormat, useWords } from '../../app/environment.ts';
import { Page, to } from '../../parts/page.tsx';
import { Status } from '../../parts/shape.tsx';
import { Loaded } from '../../parts/states.tsx';
import { importLooks, importStatusWords } from '../imports/looks.ts';
import { Acts } from './acts.tsx';
import { CheckStep } from './check-step.tsx';
import { ColumnsStep } from './columns-step.tsx';
import { FileStep } from './file-step.tsx';
import { OverStep } from './over-step.tsx';
import { sizeOf } from './size.ts';
import { isAtWork, stageOf } from './stage.ts';
import { StepsNav } from './steps-nav.tsx';
import { words } from './words.ts';

const WORK_S = 1;
const REST_S = 30;

/** One import, at the step at which it stands. */
export default function ImportScreen({ params: { id } }: { params: { id: string } }) {
	const w = useWords(words);
	const [works, setWorks] = useState(true);
	const stored = useResource(
		id,
		async () => {
			const found = await call<Import>(`/v1/imports/${encodeURIComponent(id)}`);
			setWorks(isAtWork(found));
			return found;
		},
		works ? WORK_S : REST_S,
	);
	const { data } = stored;
	const set = (next: Import) => {
		setWorks(isAtWork(next));
		stored.set(next);
	};
	return (
		<Page
			title={data?.fileName ?? w.list}
			parent={{ href: to('imports'), name: w.list }}
			tags={data !== undefined && <Tags stored={data} />}
			actions={data !== undefined && <Acts stored={data} set={set} />}
		>
			<Loaded what={w.what} resource={stored}>
				{(found) => <Step stored={found} resource={stored} set={set} />}
			</Loaded>
		</Page>
	);
}

function Tags({ stored: { status, rows, bytes } }: { stored: Import }) {
	const w = useWords(words);
	const s = useWords(importStatusWords);
	const format = useFormat();
	const size = sizeOf(bytes, format.language);
	return (
		<>
			<Status {...importLooks[status]} word={s[status]} />{' '}
			<small>{rows === null ? size : w.meta(rows, format.number(rows), size)}</small>
		</>
	);
}

function Step(props: {
	stored: Import;
	resource: Resource<Import>;
	set: (stored: Import) => void;
}) {
	const { stored, resource, set } = props;
	const { path } = useLocation();
	const stage = stageOf(stored);
	const isBack = path.endsWith('/columns') && stored.next.includes('map');
	const isOver = ['completed', 'undone'].includes(stored.status);
	const back = to('imports', stored.id, 'columns');
	return (
		<>
			<StepsNav
				step={isBack ? 'columns' : stage}
				over={isOver}
				{...(stage === 'check' && stored.next.includes('map') ? { back } : {})}
			/>
			{stored.status === 'cancelled' || stored.status === 'failed' || stage === 'run' ? (
				<OverStep stored={stored} />
			) : stage === 'file' ? (
				<FileStep stored={stored} reload={resource.reload} set={set} />
			) : stage === 'columns' || isBack ? (
				<ColumnsStep key={stored.id} stored={stored} set={set} />
			) : (
				<CheckStep stored={stored} set={set} />
			)}
		</>
	);
}
