package dev.succession.monitor.webhooks;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says which property of a webhook is wrong, and what to do, without its value. */
class InvalidWebhookFailureAnalyzer extends AbstractFailureAnalyzer<InvalidWebhookException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, InvalidWebhookException cause) {
		return new FailureAnalysis(
				"The webhook can't be used: look at %s (its value is not printed).".formatted(cause.property()),
				cause.fix(), cause);
	}

}
