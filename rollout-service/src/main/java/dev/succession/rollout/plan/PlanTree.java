package dev.succession.rollout.plan;

import java.util.ArrayList;
import java.util.List;

import dev.succession.events.RememberedRollout;
import dev.succession.events.RolloutApproved;
import dev.succession.events.RolloutPlanned;
import dev.succession.rollout.memory.Memory;
import dev.succession.schemas.plan.MerkleTree;

/**
 * The trees of a retirement's plans, kept node by node. Those of the newest plan and of
 * the approved one are kept whole, and of those that came under a standing approval what
 * proves the migrations that it covers.
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

	/**
	 * Keeps the tree of a new plan, and of that of the plan that it replaces what is
	 * needed.
	 * @param plan the new plan
	 * @param tree its tree
	 * @param rollout the rollout, with the plan that is replaced
	 * @param covered the places in that plan of what a standing approval covers
	 */
	void replace(int plan, MerkleTree tree, RememberedRollout rollout, List<Integer> covered) {
		RolloutPlanned before = rollout.getNewest();
		RolloutApproved approved = rollout.getApproved();
		if (before != null && (approved == null || approved.getTerms().getPlan() != before.getPlan())) {
			thin(before.getPlan(), before.getEntries(), covered);
		}
		List<List<byte[]>> levels = tree.levels();
		for (int level = 0; level < levels.size(); level++) {
			for (int place = 0; place < levels.get(level).size(); place++) {
				this.memory.putNode(this.retirement, plan, level, place, levels.get(level).get(place));
			}
		}
	}

	private void thin(int plan, int entries, List<Integer> positions) {
		List<Node> needed = new ArrayList<>();
		positions.forEach((position) -> MerkleTree.path(position, entries, (level, place) -> {
			Node node = new Node(level, place, this.memory.node(this.retirement, plan, level, place));
			needed.add(node);
			return node.hash();
		}));
		forget(plan);
		needed.forEach((node) -> this.memory.putNode(this.retirement, plan, node.level(), node.place(), node.hash()));
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

	private record Node(int level, int place, byte[] hash) {
	}

}
