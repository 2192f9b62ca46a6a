package dev.succession.monitor.console.acting;

import dev.succession.monitor.access.Actors;
import dev.succession.monitor.actions.ActionsProperties;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/** The one who looks at a page, as far as the page depends on it. */
@Component
class Viewer {

	private final Actors actors;

	private final boolean enabled;

	Viewer(Actors actors, ActionsProperties properties) {
		this.actors = actors;
		this.enabled = properties.enabled();
	}

	/** Whether there are buttons. */
	public boolean mayAct() {
		return this.enabled && this.actors.mayAct();
	}

	/** Whether it is an approver. */
	public boolean mayApprove() {
		return this.actors.mayApprove();
	}

	/** Who has signed in; null where no one does. */
	public @Nullable String user() {
		return this.actors.user();
	}

	/** Whether those who act type a name. */
	public boolean isUnverified() {
		return !this.actors.areVerified();
	}

}
