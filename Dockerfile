# One image per program; docker-compose.yml names the arguments. Build the jars first: docker build runs no Maven.
#
#   docker build --build-arg MODULE=purchase-service --build-arg PORT=9102 -t succession/purchase-service .
#   docker build --build-arg MODULE=monitor-service --build-arg PORT=8080 --build-arg HEALTH_PORT=9105 \
#     --build-arg JVM_OPTIONS=monitor-service/jvm.options -t succession/monitor-service .
#   docker build --target job --build-arg MODULE=schemas --build-arg JAR=registrar -t succession/schema-registrar .

# Runs once and exits. The classic builder makes this stage for every image, hence the default of JAR.
FROM eclipse-temurin:25-jre AS job
ARG MODULE
ARG JAR=exec
WORKDIR /application
COPY ${MODULE}/target/${MODULE}-*-${JAR}.jar application.jar
USER 10001:10001
ENTRYPOINT ["java", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-jar", "application.jar"]

FROM eclipse-temurin:25-jre AS layers
ARG MODULE
WORKDIR /layers
COPY ${MODULE}/target/${MODULE}-*-exec.jar application.jar
RUN java -Djarmode=tools -jar application.jar extract --layers --destination extracted

# Runs until it is stopped, and answers on its port. Dependencies change rarely and the application often, so each has a
# layer of its own. The jars are not packed into one: a class cache takes classes from plain jars only.
FROM eclipse-temurin:25-jre AS service
WORKDIR /application
COPY --from=layers /layers/extracted/dependencies/ ./
COPY --from=layers /layers/extracted/snapshot-dependencies/ ./
COPY --from=layers /layers/extracted/application/ ./
# The path of the options: the monitor has its own.
ARG JVM_OPTIONS=services/jvm.options
COPY ${JVM_OPTIONS} services/training.options ./

# The program starts here once, without Kafka and without a network, and ends as soon as it would use them. The JVM keeps
# the classes that it has loaded: with them a start takes about half of the CPU time. If the cache does not fit, because
# the JVM, a jar or an option is another, the JVM says so and starts without it.
RUN java -XX:AOTCacheOutput=application.aot @jvm.options @training.options -jar application.jar

# A number, so that Kubernetes can tell that it isn't root.
USER 10001:10001

ARG PORT
# Where it answers for its health, if that is another port.
ARG HEALTH_PORT
ENV SERVER_PORT=${PORT} HEALTH_PORT=${HEALTH_PORT}
EXPOSE ${PORT}

# The base image has neither curl nor wget, and a JVM per check would cost more than the service: bash opens the socket.
HEALTHCHECK --interval=5s --timeout=5s --start-period=180s --retries=6 \
  CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/${HEALTH_PORT:-$SERVER_PORT} && printf 'GET /actuator/health HTTP/1.0\\r\\nHost: localhost\\r\\n\\r\\n' >&3 && read -r status <&3 && [[ $status == *' 200 '* ]]"]

ENTRYPOINT ["java", "-XX:AOTCache=application.aot", "@jvm.options", "-jar", "application.jar"]
