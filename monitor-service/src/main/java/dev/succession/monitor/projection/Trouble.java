package dev.succession.monitor.projection;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import dev.succession.events.LicensesRefused;
import dev.succession.events.MigrationParked;
import dev.succession.events.MigrationStep;
import dev.succession.events.ReplacementRefused;
import dev.succession.events.SubscriptionWithdrawn;
import dev.succession.events.SuspensionRefused;
import dev.succession.events.UserRefusal;
import dev.succession.schemas.FactTopic;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * Why a generation does not go on as it should.
 *
 * @param parked the newest report that it was parked
 * @param refusal the newest refusal
 * @param withdrawn the newest withdrawal
 */
record Trouble(@Nullable Parked parked, @Nullable Refusal refusal, @Nullable Withdrawn withdrawn) {

	static final Trouble NONE = new Trouble(null, null, null);

	private static final int LONGEST_DETAIL = 1000;

	/**
	 * The migration was parked.
	 *
	 * @param mark when
	 * @param step where it stands
	 * @param reason why
	 * @param detail what Partner Center has answered, or the rule of ours
	 */
	record Parked(Mark mark, MigrationStep step, String reason, @Nullable String detail) {
	}

	/**
	 * Something was refused.
	 *
	 * @param mark by which fact, and when
	 * @param reason why; of several users, the most frequent one
	 * @param detail what Partner Center has answered, or the rule of ours
	 * @param usersLeft how many users still need the old subscription
	 */
	record Refusal(Mark mark, String reason, @Nullable String detail, int usersLeft) {
	}

	/**
	 * The migration was withdrawn.
	 *
	 * @param mark when
	 * @param reason why
	 * @param detail what was found
	 */
	record Withdrawn(Mark mark, String reason, @Nullable String detail) {
	}

	Trouble with(FactTopic topic, SpecificRecord fact) {
		Mark mark = new Mark(topic, Fields.occurredAt(fact));
		return switch (fact) {
			case MigrationParked it ->
				with(new Parked(mark, it.getStep(), it.getReason().name(), shortened(it.getDetail())));
			case ReplacementRefused it -> with(new Refusal(mark, it.getReason().name(), shortened(it.getDetail()), 0));
			case SuspensionRefused it -> with(new Refusal(mark, it.getReason().name(), shortened(it.getDetail()), 0));
			case LicensesRefused it -> with(ofUsers(mark, it));
			case SubscriptionWithdrawn it ->
				with(new Withdrawn(mark, it.getReason().name(), shortened(it.getDetail())));
			default -> this;
		};
	}

	private Trouble with(Parked told) {
		return (this.parked == null || Mark.newer(this.parked.mark(), told.mark()) == told.mark())
				? new Trouble(told, this.refusal, this.withdrawn) : this;
	}

	private Trouble with(Refusal told) {
		return (this.refusal == null || Mark.newer(this.refusal.mark(), told.mark()) == told.mark())
				? new Trouble(this.parked, told, this.withdrawn) : this;
	}

	private Trouble with(Withdrawn told) {
		return (this.withdrawn == null || Mark.newer(this.withdrawn.mark(), told.mark()) == told.mark())
				? new Trouble(this.parked, this.refusal, told) : this;
	}

	private static Refusal ofUsers(Mark mark, LicensesRefused fact) {
		List<UserRefusal> refusals = fact.getRefusals();
		Map<String, Integer> byReason = new TreeMap<>();
		refusals.forEach((refusal) -> byReason.merge(refusal.getReason().name(), 1, Integer::sum));
		String reason = byReason.entrySet()
			.stream()
			.max(Map.Entry.comparingByValue())
			.map(Map.Entry::getKey)
			.orElse("OTHER");
		String detail = refusals.stream()
			.filter((refusal) -> refusal.getReason().name().equals(reason) && refusal.getDetail() != null)
			.map(UserRefusal::getDetail)
			.findFirst()
			.orElse(fact.getDetail());
		return new Refusal(mark, reason, shortened(detail), fact.getUsersLeft());
	}

	static @Nullable String shortened(@Nullable String text) {
		return (text != null && text.length() > LONGEST_DETAIL) ? text.substring(0, LONGEST_DETAIL) : text;
	}

}
