using System.Reflection;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ForumPortal.Web.Platform.Pages;

/// <summary>
/// At each start the framework finds out, page by page, what each property and method of two hundred page models could be bound to,
/// and keeps it: a quarter of a second on one slow core, for what says nothing. Here only what says <c>[BindProperty]</c>, and methods
/// that may be handlers, are looked at.
/// </summary>
public sealed class PageParts(IPageApplicationModelPartsProvider framework) : IPageApplicationModelPartsProvider
{
    /// <summary>Stands before the framework's own, which is not public.</summary>
    public static void Register(IServiceCollection services)
    {
        var framework = services.Last(service => service.ServiceType == typeof(IPageApplicationModelPartsProvider)).ImplementationType!;
        services.Replace(
            ServiceDescriptor.Singleton<IPageApplicationModelPartsProvider>(provided => new PageParts(
                (IPageApplicationModelPartsProvider)ActivatorUtilities.CreateInstance(provided, framework)
            ))
        );
    }

    public PageHandlerModel? CreateHandlerModel(MethodInfo method) =>
        method.Name.StartsWith("On", StringComparison.Ordinal) ? framework.CreateHandlerModel(method) : null;

    public PageParameterModel CreateParameterModel(ParameterInfo parameter) => framework.CreateParameterModel(parameter);

    /// <summary>
    /// Nothing for a property that is not bound: the framework leaves those out. Of one that is, what its attributes say is enough; the
    /// framework would describe all that stands beside it as well.
    /// </summary>
    public PagePropertyModel CreatePropertyModel(PropertyInfo property) =>
        property.DeclaringType != typeof(PageModel) && property.IsDefined(typeof(BindPropertyAttribute))
            ? Bound(property, property.GetCustomAttributes(inherit: true))
            : null!;

    public bool IsHandler(MethodInfo methodInfo) => framework.IsHandler(methodInfo);

    private static PagePropertyModel Bound(PropertyInfo property, object[] says) =>
        new(property, says) { PropertyName = property.Name, BindingInfo = BindingInfo.GetBindingInfo(says) };
}
