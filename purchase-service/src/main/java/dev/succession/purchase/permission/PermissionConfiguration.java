package dev.succession.purchase.permission;

import dev.succession.choreography.Beside;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Reads approvals where orders begin with releases, and only there. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({ BeginningProperties.class, ApprovalProperties.class })
class PermissionConfiguration {

	@Bean
	Approvals approvals(Beginning beginning, ApprovalProperties properties, Beside beside) {
		return beginning.isWithReleases() ? new ReadApprovals(beside, properties.signed()) : Approvals.NONE;
	}

}
