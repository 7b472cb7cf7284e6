namespace ForumPortal.Web.Features.Events;

public static class EventsFeature
{
    public static IServiceCollection AddEvents(this IServiceCollection services)
    {
        services.AddSingleton<Platform.Calendars.CalendarFile>();
        services.AddScoped<EventCalendars>();
        return services;
    }

    public static void MapEvents(this IEndpointRouteBuilder endpoints) => EventCalendars.Map(endpoints);
}
