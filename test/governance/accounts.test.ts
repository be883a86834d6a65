import {
	accountMachine,
	afterStep,
	GOVERNANCE_MODES,
	stepsFrom,
	weakerMode,
} from '../../governance/src/index.ts';

it('a closed account ends for good, a suspended one may come back', () => {
	expect(stepsFrom(accountMachine, 'closed')).toEqual([]);
	expect(afterStep(accountMachine, 'active', 'suspend')).toBe('suspended');
	expect(afterStep(accountMachine, 'suspended', 'reinstate')).toBe('active');
	expect(afterStep(accountMachine, 'active', 'reinstate')).toBeNull();
	expect(afterStep(accountMachine, 'suspended', 'suspend')).toBeNull();
	expect(afterStep(accountMachine, 'suspended', 'close')).toBe('closed');
});

it('what a termination ended cannot be reinstated, only closed', () => {
	expect(afterStep(accountMachine, 'active', 'terminate')).toBe('terminated');
	expect(afterStep(accountMachine, 'suspended', 'terminate')).toBe('terminated');
	expect(stepsFrom(accountMachine, 'terminated')).toEqual(['close']);
});

it('of two modes the weaker one holds, whichever comes first', () => {
	for (const [rank, one] of GOVERNANCE_MODES.entries()) {
		for (const [other, second] of GOVERNANCE_MODES.entries()) {
			expect(weakerMode(one, second)).toBe(GOVERNANCE_MODES[Math.min(rank, other)]);
		}
	}
});
