package dev.succession.rollout.plan;

import java.util.List;

import dev.succession.events.RememberedRollout;
import dev.succession.events.RolloutApproved;
import dev.succession.events.RolloutPlanned;
import dev.succession.rollout.memory.Memory;
import dev.succession.schemas.plan.MerkleTree;

/**
 * The trees of a retirement's plans, kept node by node. Only those of the newest plan and
 * of the approved one are kept.
 */
public final class PlanTree {

	private final Memory memory;

	private final String retirement;

	/**
	 * The trees of a retirement.
	 * @param memory where they are kept
	 * @param retirement the retirement
	 */
	public PlanTree(Memory memory, String retirement) {
		this.memory = memory;
		this.retirement = retirement;
	}

	/** Keeps the tree of a new plan, and forgets that of the plan that it replaces. */
	void replace(int plan, MerkleTree tree, RememberedRollout rollout) {
		RolloutPlanned before = rollout.getNewest();
		RolloutApproved approved = rollout.getApproved();
		if (before != null && (approved == null || approved.getTerms().getPlan() != before.getPlan())) {
			forget(before.getPlan());
		}
		List<List<byte[]>> levels = tree.levels();
		for (int level = 0; level < levels.size(); level++) {
			for (int place = 0; place < levels.get(level).size(); place++) {
				this.memory.putNode(this.retirement, plan, level, place, levels.get(level).get(place));
			}
		}
	}

	void forget(int plan) {
		this.memory.forgetNodes(this.retirement, plan);
	}

	/**
	 * The path that proves an entry.
	 * @param plan the plan
	 * @param position the entry's place in it
	 * @param entries how many entries it has
	 * @return the hashes beside the way to the root, in lower-case hexadecimal digits
	 */
	public List<String> path(int plan, int position, int entries) {
		return MerkleTree.path(position, entries,
				(level, place) -> this.memory.node(this.retirement, plan, level, place));
	}

}
