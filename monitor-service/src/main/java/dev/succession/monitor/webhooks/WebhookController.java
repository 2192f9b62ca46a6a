package dev.succession.monitor.webhooks;

import java.util.List;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Answers who is told what, and whether it was taken. */
@RestController
@RequestMapping("/api/v1/webhooks")
class WebhookController {

	private final List<Webhook> webhooks;

	private final WebhookLog log;

	WebhookController(ConfiguredWebhooks webhooks, WebhookLog log) {
		this.webhooks = webhooks.all();
		this.log = log;
	}

	/**
	 * A webhook. Its path may be a secret, and is not shown.
	 *
	 * @param name its name
	 * @param host the host of its address
	 * @param kinds what it is told
	 * @param waiting what is neither sent nor given up
	 * @param last what has come to an end last; null if nothing has yet
	 */
	@Schema(name = "Webhook")
	record Told(String name, String host, List<String> kinds, WebhookLog.Waiting waiting,
			WebhookLog.@Nullable Result last) {
	}

	/**
	 * Lists the webhooks, and what has become of what was sent to them last.
	 * @return all that are configured
	 */
	@GetMapping
	List<Told> list() {
		return this.webhooks.stream().map(this::told).toList();
	}

	private Told told(Webhook it) {
		return new Told(it.name(), it.url().getHost(), it.kinds().stream().map(EventKind::title).toList(),
				this.log.waiting(it.name()), this.log.last(it.name()).orElse(null));
	}

}
