package dev.succession.schemas.plan;

import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

import dev.succession.events.Amount;
import dev.succession.events.PlanEntry;
import dev.succession.schemas.TrustedEvents;

/** How a plan's entries are ordered and hashed. */
public final class PlanHash {

	/** The order of a plan's entries. */
	public static final Comparator<PlanEntry> ORDER = Comparator
		.comparing((PlanEntry entry) -> entry.getMigrationId().toString())
		.thenComparing(PlanEntry::getGeneration);

	private static final String FORMAT = "succession plan entry 1";

	private static final int LEAF = 0;

	private static final HexFormat HEX = HexFormat.of();

	static {
		TrustedEvents.trust();
	}

	private PlanHash() {
	}

	/**
	 * The hash of one entry: the leaf of the plan's tree. Ids are hashed in lower case,
	 * because Partner Center spells them as it likes.
	 * @param entry the entry
	 * @return SHA-256, 32 bytes
	 */
	public static byte[] of(PlanEntry entry) {
		Amount amount = entry.getAmount();
		Digest digest = new Digest().text(FORMAT)
			.text(entry.getMigrationId().toString())
			.number(entry.getGeneration())
			.text(lower(entry.getCustomerId()))
			.text(lower(entry.getSubscriptionId()))
			.text(entry.getRetirement())
			.number(entry.getEndDate().toEpochMilli())
			.text(lower(entry.getOfferId()))
			.text(entry.getTermDuration())
			.text(entry.getBillingCycle())
			.text(entry.getSegment())
			.number(entry.getSeats())
			.text((amount != null) ? amount.getCurrency() : null)
			.number((amount != null) ? amount.getMinorUnits() : 0);
		return Digest.sha256(LEAF, digest.bytes());
	}

	/**
	 * The tree over a plan's entries.
	 * @param entries the entries, in the order of {@link #ORDER}
	 * @return the tree
	 */
	public static MerkleTree tree(List<PlanEntry> entries) {
		return MerkleTree.over(entries.stream().map(PlanHash::of).toList());
	}

	/**
	 * A hash as facts tell it.
	 * @param hash the bytes
	 * @return lower-case hexadecimal digits
	 */
	public static String told(byte[] hash) {
		return HEX.formatHex(hash);
	}

	private static String lower(String id) {
		return id.toLowerCase(Locale.ROOT);
	}

}
