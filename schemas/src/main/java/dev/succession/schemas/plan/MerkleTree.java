package dev.succession.schemas.plan;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A Merkle tree: its root stands for all its leaves, and a short path proves that a leaf
 * is one of them. A node without a neighbour moves up as it is. Leaves and nodes are
 * hashed with different marks, as in RFC 6962, so that neither passes for the other.
 */
public final class MerkleTree {

	private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

	private static final int NODE = 1;

	private static final int EMPTY = 2;

	/** From the leaves to the root. */
	private final List<List<byte[]>> levels;

	private MerkleTree(List<List<byte[]>> levels) {
		this.levels = levels;
	}

	/**
	 * Builds a tree.
	 * @param leaves the hashes of the leaves, in order
	 * @return the tree
	 */
	public static MerkleTree over(List<byte[]> leaves) {
		List<List<byte[]>> levels = new ArrayList<>();
		levels.add(leaves);
		while (levels.getLast().size() > 1) {
			levels.add(above(levels.getLast()));
		}
		return new MerkleTree(levels);
	}

	private static List<byte[]> above(List<byte[]> level) {
		List<byte[]> nodes = new ArrayList<>((level.size() + 1) / 2);
		for (int left = 0; left < level.size(); left += 2) {
			nodes.add((left + 1 < level.size()) ? Digest.sha256(NODE, level.get(left), level.get(left + 1))
					: level.get(left));
		}
		return nodes;
	}

	/**
	 * The root.
	 * @return lower-case hexadecimal digits; of an empty tree those of a hash that no
	 * other tree has
	 */
	public String root() {
		List<byte[]> top = this.levels.getLast();
		return PlanHash.told(top.isEmpty() ? Digest.sha256(EMPTY) : top.getFirst());
	}

	/**
	 * The hashes of all nodes.
	 * @return the levels from the leaves to the root
	 */
	public List<List<byte[]>> levels() {
		return Collections.unmodifiableList(this.levels);
	}

	/**
	 * The path that proves a leaf.
	 * @param position the leaf's place, from 0
	 * @return the hashes beside the way to the root, from the leaf on, in lower-case
	 * hexadecimal digits
	 */
	public List<String> path(int position) {
		return path(position, this.levels.getFirst().size(), (level, place) -> this.levels.get(level).get(place));
	}

	/**
	 * The path that proves a leaf of a tree whose nodes are kept elsewhere.
	 * @param position the leaf's place, from 0
	 * @param leaves how many leaves the tree has
	 * @param nodes finds a node
	 * @return the hashes beside the way to the root, from the leaf on, in lower-case
	 * hexadecimal digits
	 */
	public static List<String> path(int position, int leaves, Nodes nodes) {
		List<String> path = new ArrayList<>();
		int place = position;
		int level = 0;
		for (int size = leaves; size > 1; size = size / 2 + size % 2) {
			if ((place ^ 1) < size) {
				path.add(PlanHash.told(nodes.hash(level, place ^ 1)));
			}
			place /= 2;
			level++;
		}
		return path;
	}

	/**
	 * Whether a path leads from a leaf to a root.
	 * @param leaf the leaf's hash
	 * @param position the leaf's place, from 0
	 * @param leaves how many leaves the tree has
	 * @param path the path
	 * @param root the root, in lower-case hexadecimal digits
	 * @return {@code true} if the leaf is one of those that the root stands for
	 */
	public static boolean leads(byte[] leaf, int position, int leaves, List<String> path, String root) {
		if (position < 0 || position >= leaves || !path.stream().allMatch(HASH.asMatchPredicate())) {
			return false;
		}
		byte[] hash = leaf;
		int used = 0;
		int place = position;
		for (int size = leaves; size > 1; size = size / 2 + size % 2) {
			if ((place ^ 1) < size) {
				if (used == path.size()) {
					return false;
				}
				byte[] beside = HexFormat.of().parseHex(path.get(used++));
				hash = (place % 2 == 0) ? Digest.sha256(NODE, hash, beside) : Digest.sha256(NODE, beside, hash);
			}
			place /= 2;
		}
		return used == path.size() && PlanHash.told(hash).equals(root);
	}

	/** The nodes of a tree. */
	@FunctionalInterface
	public interface Nodes {

		/**
		 * The hash of a node.
		 * @param level its level, from 0 at the leaves
		 * @param place its place in the level, from 0
		 * @return SHA-256, 32 bytes
		 */
		byte[] hash(int level, int place);

	}

}
