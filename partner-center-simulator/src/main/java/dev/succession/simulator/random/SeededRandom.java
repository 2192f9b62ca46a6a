package dev.succession.simulator.random;

import java.util.List;
import java.util.UUID;

/**
 * Random values that can be computed again: the same seed and the same path always give
 * the same value, in any order. So a value that can be derived need not be stored.
 *
 * @param seed the seed of all values
 */
public record SeededRandom(long seed) {

	/**
	 * Random bits.
	 * @param path numbers that identify the use
	 * @return 64 bits
	 */
	public long bits(long... path) {
		long bits = mix(this.seed + 0x9E3779B97F4A7C15L);
		for (long step : path) {
			bits = mix(bits ^ mix(step + 0x9E3779B97F4A7C15L));
		}
		return bits;
	}

	/**
	 * A number from 0, inclusive, to a bound, exclusive.
	 * @param bound the bound, at least 1
	 * @param path numbers that identify the use
	 * @return the number
	 */
	public int below(int bound, long... path) {
		return (int) Long.remainderUnsigned(bits(path), bound);
	}

	/**
	 * Whether something with a given probability happens.
	 * @param probability from 0 to 1
	 * @param path numbers that identify the use
	 * @return whether it happens
	 */
	public boolean happens(double probability, long... path) {
		return (bits(path) >>> 11) * 0x1.0p-53 < probability;
	}

	/**
	 * One of some choices.
	 * @param <T> the choices' type
	 * @param choices what to choose from, not empty
	 * @param path numbers that identify the use
	 * @return the choice
	 */
	public <T> T pick(List<T> choices, long... path) {
		return choices.get(below(choices.size(), path));
	}

	/**
	 * A random (version 4) id.
	 * @param path numbers that identify the use
	 * @return the id
	 */
	public UUID id(long... path) {
		long high = bits(path);
		long low = mix(high ^ this.seed);
		return new UUID((high & ~0xF000L) | 0x4000L, (low & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L);
	}

	private static long mix(long value) {
		long mixed = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
		mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
		return mixed ^ (mixed >>> 31);
	}

}
