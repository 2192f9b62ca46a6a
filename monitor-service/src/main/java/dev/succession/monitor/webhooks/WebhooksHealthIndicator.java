package dev.succession.monitor.webhooks;

import java.util.List;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.stereotype.Component;

/**
 * Tells how webhooks are. It is always up: a receiver that is down is no reason to take
 * the monitor down as well.
 */
@Component
class WebhooksHealthIndicator extends AbstractHealthIndicator {

	private final List<Webhook> webhooks;

	private final WebhookLog log;

	WebhooksHealthIndicator(ConfiguredWebhooks webhooks, WebhookLog log) {
		super("How webhooks are can't be told");
		this.webhooks = webhooks.all();
		this.log = log;
	}

	@Override
	protected void doHealthCheck(Health.Builder builder) {
		builder.up();
		this.webhooks.forEach((webhook) -> builder.withDetail(webhook.name(), told(webhook.name())));
	}

	private String told(String webhook) {
		WebhookLog.Waiting waiting = this.log.waiting(webhook);
		String last = this.log.last(webhook)
			.map((it) -> "last %s at %s: %s".formatted(it.result(), it.at(), it.detail()))
			.orElse("nothing was sent yet");
		return "%d events wait; %s".formatted(waiting.events(), last);
	}

}
