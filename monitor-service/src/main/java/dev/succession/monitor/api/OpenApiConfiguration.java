package dev.succession.monitor.api;

import java.util.List;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import org.springdoc.core.utils.SpringDocUtils;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.web.csrf.CsrfToken;

/**
 * Describes the REST API. What is said of operations, parameters and fields is their
 * Javadoc; what all of them have in common is said here and by {@link ApiDescription}.
 */
@Configuration(proxyBeanMethods = false)
class OpenApiConfiguration {

	private static final String BEARER = "bearer";

	private static final String SESSION = "session";

	private static final String WORDS = """
			How each migration stands, what is stuck and why, and what operators have done about it.
			All times are in UTC, as ISO 8601. What has no value is left out. Ids are those of Partner Center.
			A request without a user needs `succession.monitor.access` to be open; then no role is asked for.""";

	static {
		SpringDocUtils.getConfig().addRequestWrapperToIgnore(CsrfToken.class);
	}

	@Bean
	OpenAPI openApi() {
		return new OpenAPI().info(new Info().title("Succession monitor").version("v1").description(WORDS))
			.servers(List.of(new Server().url("/").description("Where the monitor is; a proxy may add a path")))
			.components(new Components()
				.addSecuritySchemes(BEARER,
						new SecurityScheme().type(SecurityScheme.Type.HTTP)
							.scheme("bearer")
							.description("A token of the OpenID provider"))
				.addSecuritySchemes(SESSION, new SecurityScheme().type(SecurityScheme.Type.APIKEY)
					.in(SecurityScheme.In.COOKIE)
					.name("succession-monitor")
					.description("The session of a browser; what is no GET needs the token of /api/v1/access, too")))
			.addSecurityItem(new SecurityRequirement().addList(BEARER))
			.addSecurityItem(new SecurityRequirement().addList(SESSION));
	}

}
