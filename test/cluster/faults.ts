import type { Cluster } from '../../scripts/cluster/cluster.ts';

type Node = Cluster['nodes'][number];

/** What happens to a primary, and how it is undone. */
export interface Fault {
	name: string;
	strike(primary: Node, cluster: Cluster): Promise<void> | void;
	/** Makes the machine whole again; PostgreSQL and Patroni find their places by themselves. */
	undo(primary: Node, cluster: Cluster): void;
	/** Whether another node must have become the primary. */
	isReplaced: boolean;
}

const nothing = () => undefined;

export const KILLED: Fault = {
	name: 'its machine is killed (SIGKILL)',
	strike: (primary) => primary.kill(),
	undo: (primary) => primary.start(),
	isReplaced: true,
};
export const SERVER_KILLED: Fault = {
	name: 'its PostgreSQL is killed (SIGKILL)',
	strike: (primary) => primary.killServer(),
	undo: nothing,
	isReplaced: true,
};
export const FROZEN: Fault = {
	name: 'its machine is stopped (SIGSTOP)',
	strike: (primary) => primary.freeze(),
	undo: (primary) => primary.thaw(),
	isReplaced: true,
};
export const CUT_OFF: Fault = {
	name: 'it is cut off',
	strike: (primary) => primary.cutOff(),
	undo: (primary) => primary.reconnect(),
	isReplaced: true,
};
export const SWITCHED: Fault = {
	name: 'a switchover is asked for',
	async strike(primary) {
		if (!(await primary.switchOver())) throw new Error('the switchover was refused');
	},
	undo: nothing,
	isReplaced: true,
};
/** The member that Patroni does not depend on more than on the others. */
export const ETCD_MEMBER_LOST: Fault = {
	name: 'a member of etcd is killed',
	strike: (_primary, cluster) => cluster.etcd[0]!.end('SIGKILL'),
	undo: (_primary, cluster) => cluster.etcd[0]!.start(),
	isReplaced: false,
};
