package dev.succession.monitor.projection;

import dev.succession.events.Retirement;
import dev.succession.events.SubscriptionSuspended;
import dev.succession.schemas.FactTopic;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * What a generation has changed at Partner Center, as its facts tell it.
 *
 * @param replacementId the subscription that was bought
 * @param named which fact has named it
 * @param retirement how the old subscription was retired; null if it was not
 * @param retired which fact has told that
 */
record Effects(@Nullable String replacementId, @Nullable Mark named, @Nullable Retirement retirement,
		@Nullable Mark retired) {

	static final Effects NONE = new Effects(null, null, null, null);

	Effects with(FactTopic topic, SpecificRecord fact) {
		Mark mark = new Mark(topic, Fields.occurredAt(fact));
		Effects now = this;
		String told = Fields.text(fact, "replacementSubscriptionId");
		if (told != null && Mark.newer(this.named, mark) == mark) {
			now = new Effects(told, mark, this.retirement, this.retired);
		}
		if (fact instanceof SubscriptionSuspended suspended && Mark.newer(this.retired, mark) == mark) {
			now = new Effects(now.replacementId, now.named, suspended.getRetirement(), mark);
		}
		return now;
	}

}
